#pragma once
// A table as other programs take it: tab-separated, comma-separated and as a table of HTML, with lines that say where it
// comes from. Text that a spreadsheet would run as a formula gets an apostrophe before it; figures stay figures.
#include <QString>
#include <QStringList>

#include <memory>
#include <utility>
#include <vector>

class QMimeData;

namespace truebook::ui::live {

struct TableExport
{
    QStringList header;
    std::vector<bool> figures; // by column
    std::vector<QStringList> rows;
    std::vector<std::pair<QString, QString>> provenance; // what, and what it is

    QString tabSeparated() const;
    QString commaSeparated() const; // RFC 4180
    QString html() const;
    // All of them, for clipboard and drag.
    std::unique_ptr<QMimeData> mime() const;
};

} // namespace truebook::ui::live
