#pragma once
// The screens' tables as plain text: rows and columns named as the screens name them, figures exact and unrounded. For
// scripts, and for what holds live rows against those of the past.
#include <memory>
#include <string>
#include <vector>

#include "core/api/risk_api.h"
#include "core/base/result.h"

namespace truebook::app {

struct ScreenTable
{
    struct Row
    {
        std::string key;
        std::vector<std::string> cells;
        friend bool operator==(const Row &, const Row &) = default;
    };
    std::vector<std::string> columns;
    std::vector<Row> rows; // by key
};

// Every table's name.
const std::vector<std::string> &screenTableNames();
// The rows that these views give at once (those of the past do). Refuses WrongUse: no such table.
base::Result<ScreenTable> screenTable(api::DeskViews &views, const std::string &name);

ScreenTable tableOf(const std::vector<api::ExposureRow> &rows);
ScreenTable tableOf(const std::vector<api::ExposureByRow> &rows);
ScreenTable tableOf(const std::vector<api::PositionRow> &rows);
ScreenTable tableOf(const std::vector<api::QuoteRow> &rows);
ScreenTable tableOf(const std::vector<api::AccountRow> &rows);
ScreenTable tableOf(const std::vector<api::AccountFiguresRow> &rows);
ScreenTable tableOf(const std::vector<api::ClientOrderRow> &rows);
ScreenTable tableOf(const std::vector<api::LpOrderRow> &rows);
ScreenTable tableOf(const std::vector<api::CoverRow> &rows);
ScreenTable tableOf(const std::vector<api::SessionRow> &rows);
ScreenTable tableOf(const std::vector<api::StopRow> &rows);

} // namespace truebook::app
