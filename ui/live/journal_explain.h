#pragma once
// Explanations of cells from the desk's journal: asks the core, and gives its names their words. GUI thread.
#include <QObject>

#include "ui/format/formats.h"
#include "ui/live/explain.h"

namespace truebook::ui::live {

class JournalExplain : public QObject, public ExplainProvider
{
    Q_OBJECT
public:
    // Both outlive it.
    JournalExplain(api::DeskExplain &desk, const format::Formats &formats, QObject *parent = nullptr)
        : QObject(parent)
        , m_desk(desk)
        , m_formats(formats)
    { }

    void explain(const ExplainRequest &request, std::function<void(const Explanation &)> answer) override;
    void entry(std::uint64_t sequence, std::function<void(const base::Result<api::JournalEntry> &)> answer) override;

private:
    api::DeskExplain &m_desk;
    const format::Formats &m_formats;
};

} // namespace truebook::ui::live
