#pragma once
// What the figures of the machinery mean: as it should be, to be looked at, or broken, with the words for it. Lamps, tiles
// and tables take it from here, so that they agree.
#include <QString>

#include "core/api/health_api.h"
#include "ui/format/formats.h"
#include "ui/theme/colours.h"
#include "ui/widgets/lamp.h"

namespace truebook::ui::operations {

struct Judgement
{
    widgets::LampState state = widgets::LampState::Off;
    QString text; // short
    QString why; // a sentence
};

// A queue of four fifths of its bound asks to be looked at, a full one is broken; quotes have no bound.
Judgement judgeQueue(const api::QueueHealth &queue, const QLocale &locale);
// The worst of all, and what waits together.
Judgement judgeQueues(const api::Health &health, const QLocale &locale);
// Not synchronised, or off by 10 ms: to be looked at; off by 100 ms: broken.
Judgement judgeClock(const base::os::ClockState &clock, const QLocale &locale);
// Of the store's file system. Below 5 GiB or a twentieth: to be looked at; below 1 GiB or a hundredth: broken.
Judgement judgeDisk(const api::Health &health, const QLocale &locale);
// Symbols whose market is open and that have no usable quote.
Judgement judgeQuotes(const api::Health &health, const QLocale &locale);

theme::Role roleOf(widgets::LampState state);

// "41.2 GB"; powers of 1,000, three figures at least.
QString bytesText(std::uint64_t bytes, const QLocale &locale);
// Nanoseconds as milliseconds with three decimals: "0.213".
QString spanText(std::int64_t nanos, const QLocale &locale);

QString queueName(const std::string &queue);
QString hopName(const std::string &hop);
QString hopMeaning(const std::string &hop);

} // namespace truebook::ui::operations
