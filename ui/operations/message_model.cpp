#include "ui/operations/message_model.h"

#include "ui/live/cells.h"

namespace truebook::ui::operations {

using live::Cell;
using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;

MessageModel::MessageModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = api::MessageRow;
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back({{"number", tr("No."), tr("Number of the message in the log, of all sessions together"),
                    ColumnKind::Figure, 64},
                   [f](const Row &row) { return live::countCell(row.number, *f, Role::Text2); },
                   [](const Row &row) { return static_cast<std::int64_t>(row.number); },
                   {}});
    all.push_back({{"time", tr("Time"), tr("When it came, or was handed to the socket"), ColumnKind::Text, 92},
                   [f](const Row &row) {
                       Cell cell = live::timeCell(row.at, *f);
                       cell.note = format::text(row.at.text());
                       return cell;
                   },
                   [](const Row &row) { return row.at.nanos(); },
                   [](const Row &row) { return format::text(row.at.text()); }});
    all.push_back({{"direction", tr("Way"), tr("In: from the peer. Out: from us."), ColumnKind::Text, 48, true},
                   [](const Row &row) {
                       return live::textCell(row.out ? tr("↑ out", "direction of a message")
                                                     : tr("↓ in", "direction of a message"),
                                             row.out ? Role::Text : Role::Text2);
                   },
                   {},
                   [](const Row &row) { return row.out ? QStringLiteral("out") : QStringLiteral("in"); }});
    all.push_back({{"session", tr("Session"), tr("Our name of the FIX session"), ColumnKind::Text, 88, true},
                   [](const Row &row) { return live::textCell(format::text(row.session.text()), Role::Text2); },
                   {},
                   {}});
    all.push_back({{"sequence", tr("Seq."), tr("MsgSeqNum (34), of its sender"), ColumnKind::Figure, 52},
                   [f](const Row &row) { return live::countCell(row.sequence, *f, Role::Text2); },
                   [](const Row &row) { return static_cast<std::int64_t>(row.sequence); },
                   {}});
    all.push_back({{"type", tr("Type"), tr("MsgType (35) and its name"), ColumnKind::Text, 150, true},
                   [](const Row &row) {
                       Cell cell = live::textCell(
                           row.typeName.empty()
                               ? format::text(row.type)
                               : QStringLiteral("%1  %2").arg(format::text(row.type), format::text(row.typeName)),
                           Role::Text, Weight::Strong);
                       if (row.type == "3" || row.type == "j" || row.type == "9") {
                           cell.role = Role::Attention;
                           cell.mark = theme::Mark::Attention;
                       }
                       return cell;
                   },
                   {},
                   {}});
    all.push_back(
        {{"summary", tr("What it says"), tr("The fields that matter, in FIX's words"), ColumnKind::Text, 230, true},
         [](const Row &row) {
             Cell cell = live::textCell(format::text(row.summary));
             QStringList notes;
             if (!row.whole) {
                 cell.role = Role::Loss;
                 cell.mark = theme::Mark::Breach;
                 notes += tr("Length or checksum was wrong");
             }
             if (row.possDup)
                 notes += tr("A repetition (43=Y)");
             if (row.masked)
                 notes += tr("A secret in it was masked");
             cell.note = notes.join(QStringLiteral(" · "));
             return cell;
         },
         {},
         [](const Row &row) { return format::text(row.summary); }});
    setColumns(std::move(all));
    sort(0, Qt::DescendingOrder);
}

void MessageModel::beginSearch()
{
    keepOnly(std::vector<api::MessageRow> {});
    setState(live::FeedState::Loading);
    commit();
}

void MessageModel::addPage(const std::vector<api::MessageRow> &rows)
{
    for (const api::MessageRow &row : rows)
        put(row.key(), row);
    setState(live::FeedState::Live);
    commit();
}

void MessageModel::say(const QString &words)
{
    setEmptyText(words);
    setState(live::FeedState::Live);
    commit();
}

} // namespace truebook::ui::operations
