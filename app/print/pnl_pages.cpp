#include "app/print/pnl_pages.h"

#include <QDate>
#include <QFile>
#include <QJsonArray>
#include <QLocale>
#include <QPageLayout>
#include <QPdfWriter>

#include <functional>
#include <optional>

#include "app/print/sheet.h"

namespace truebook::print {

namespace {

constexpr double left = Sheet::margin;
constexpr double right = Sheet::width - Sheet::margin;
constexpr double bottom = Sheet::height - 52;

// "1234567.80" as "1,234,567.80"; the decimals are the document's.
QString grouped(const QString &figure)
{
    const bool negative = figure.startsWith(QLatin1Char('-'));
    const QString plain = negative ? figure.mid(1) : figure;
    const qsizetype point = plain.indexOf(QLatin1Char('.'));
    QString whole = point < 0 ? plain : plain.left(point);
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, QLatin1Char(','));
    return (negative ? QStringLiteral("-") : QString()) + whole + (point < 0 ? QString() : plain.mid(point));
}

// Cut to two decimals for a summary; the workbook and the data keep all of them.
QString lots(const QString &figure)
{
    return grouped(QString::number(figure.toDouble(), 'f', 2));
}

QString instant(const QString &iso)
{
    return iso.left(10) + QLatin1Char(' ') + iso.mid(11, 8) + QStringLiteral(" UTC");
}

QString day(const QString &iso)
{
    return QLocale::c().toString(QDate::fromString(iso, Qt::ISODate), QStringLiteral("d MMMM yyyy"));
}

QString shortHash(const QString &hash)
{
    return hash.left(16) + QChar(0x2026);
}

class Report
{
public:
    explicit Report(const QJsonObject &document)
        : m_document(document)
        , m_days(document[QLatin1String("days")].toArray())
        , m_compare(document[QLatin1String("compare")].toObject())
    {
        for (const QJsonValue column : document[QLatin1String("columns")].toArray())
            m_columns.emplace_back(column[QLatin1String("name")].toString(), column[QLatin1String("title")].toString());
        m_columns.emplace_back(QStringLiteral("total"), QStringLiteral("Total"));
        m_pages.emplace_back([this](Sheet &sheet) { summary(sheet); });
        planDays();
        planAccounts();
        planNotes();
    }

    QString write(const QString &path) const
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return path + QStringLiteral(": ") + file.errorString();
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        QPdfWriter writer(&file);
        writer.setResolution(1200);
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF(0, 0, 0, 0)));
        writer.setTitle(QStringLiteral("Profit and loss ") + text("from") + QStringLiteral(" to ") + text("to")
                        + QLatin1Char(' ') + text("code"));
        writer.setCreator(QStringLiteral("Truebook"));
        QPainter painter;
        if (!painter.begin(&writer))
            return path + QStringLiteral(": cannot be drawn on");
        Sheet sheet(painter, 1200.0 / 72.0);
        for (std::size_t i = 0; i < m_pages.size(); ++i) {
            if (i > 0 && !writer.newPage())
                return path + QStringLiteral(": no further page");
            header(sheet, i == 0);
            m_pages[i](sheet);
            footer(sheet, i + 1);
        }
        painter.end();
        if (!file.flush() || file.error() != QFileDevice::NoError)
            return path + QStringLiteral(": ") + file.errorString();
        return {};
    }

private:
    bool filtered() const { return m_document[QLatin1String("total")].toObject().contains(QLatin1String("left_out")); }
    QString text(const char *key) const { return m_document[QLatin1String(key)].toString(); }
    QString sequence() const
    {
        return grouped(QString::number(m_document[QLatin1String("journal_sequence")].toInteger()));
    }
    static QString figure(const QJsonObject &object, const QString &key)
    {
        const QJsonValue value = object[key];
        if (value.isDouble())
            return grouped(QString::number(value.toInteger()));
        return value.isString() ? grouped(value.toString()) : QString();
    }
    static QString figure(const QJsonObject &object, const char *key)
    {
        return figure(object, QString::fromLatin1(key));
    }

    void header(Sheet &sheet, bool first) const
    {
        const double y = 30;
        sheet.text({left, y, 500, 22}, text("firm"), first ? 17 : 11, Weight::Semibold, colour::ink);
        sheet.text({right - 360, y, 360, 12}, QStringLiteral("Profit and loss, ") + text("currency"), 9.5,
                   Weight::Medium, colour::ink, Qt::AlignRight | Qt::AlignVCenter);
        sheet.text({right - 360, y + 12, 360, 11},
                   QStringLiteral("Trading days ") + day(text("from")) + QStringLiteral(" to ") + day(text("to")), 7.5,
                   Weight::Regular, colour::quiet, Qt::AlignRight | Qt::AlignVCenter);
        sheet.line(left, 58, right, 58, colour::accent, 1.2);
    }

    void footer(Sheet &sheet, std::size_t page) const
    {
        const double y = Sheet::height - 38;
        sheet.line(left, y, right, y);
        const QString line = QStringLiteral("As of ") + instant(text("as_of"))
            + QStringLiteral("   ·   journal sequence ") + sequence() + QStringLiteral("   ·   ") + text("code")
            + QStringLiteral("   ·   data SHA-256 ") + shortHash(text("data_hash")) + QStringLiteral("   ·   for ")
            + text("user");
        sheet.text({left, y + 5, right - left - 80, 10}, line, 6.4, Weight::Regular, colour::quiet);
        sheet.text({right - 80, y + 5, 80, 10}, QStringLiteral("Page %1 of %2").arg(page).arg(m_pages.size()), 6.4,
                   Weight::Regular, colour::quiet, Qt::AlignRight | Qt::AlignVCenter);
    }

    void title(Sheet &sheet, const QString &name, const QString &beside = {}) const
    {
        sheet.text({left, 68, 400, 16}, name, 12, Weight::Semibold, colour::ink);
        sheet.text({left + 300, 69, right - left - 300, 16}, beside, 7.2, Weight::Regular, colour::quiet,
                   Qt::AlignRight | Qt::AlignVCenter);
    }

    // --- the first page ----------------------------------------------------------------------------------------------

    void tile(Sheet &sheet, double x, double width, const QString &name, const QString &value,
              const QString &note) const
    {
        const double y = 96;
        sheet.fill({x, y, width, 58}, colour::stripe);
        sheet.fill({x, y, 2.2, 58}, colour::ink);
        sheet.text({x + 12, y + 6, width - 20, 12}, name, 7.4, Weight::Medium, colour::quiet);
        const bool loss = value.startsWith(QLatin1Char('-'));
        QString shown = value;
        if (loss)
            shown[0] = QChar(0x2212);
        constexpr double large = 15;
        const double wide = sheet.textWidth(shown, large, Weight::Semibold);
        sheet.text({x + 12, y + 19, width - 20, 20}, shown, std::min(large, large * (width - 22) / wide),
                   Weight::Semibold, loss ? colour::loss : colour::ink);
        sheet.text({x + 12, y + 41, width - 20, 12}, note, 6.8, Weight::Regular, colour::quiet);
    }

    void summary(Sheet &sheet) const
    {
        if (m_days.isEmpty()) {
            title(sheet, QStringLiteral("Summary"));
            sheet.text({left, 96, 500, 16}, QStringLiteral("No trading day of the range has a figure."), 9);
            return;
        }
        const QJsonObject last = m_compare[QLatin1String("day")].toObject();
        const QJsonObject month = m_compare[QLatin1String("month_to_date")].toObject();
        const bool open = m_days.last()[QLatin1String("state")].toString() == QLatin1String("open");
        const QString date = last[QLatin1String("trading_day")].toString();
        title(sheet, QStringLiteral("Summary of ") + day(date),
              open ? QStringLiteral("The day stands open: figures as of ") + instant(text("as_of")) : QString());
        const QString currency = text("currency");
        const double width = (right - left - 4 * 10) / 5;
        const QJsonObject range = m_document[QLatin1String("total")].toObject();
        const QString residual = figure(range, "residual");
        tile(sheet, left, width, QStringLiteral("Result of the day"), figure(last, "total"), currency);
        tile(sheet, left + (width + 10), width, QStringLiteral("Month to date"), figure(month, "total"),
             currency + QStringLiteral(", from ") + month[QLatin1String("from")].toString());
        tile(sheet, left + 2 * (width + 10), width, QStringLiteral("Volume of the day"), figure(last, "volume_usd"),
             QStringLiteral("USD, ") + figure(last, "fills") + QStringLiteral(" fills, ") + figure(last, "active")
                 + QStringLiteral(" active clients"));
        tile(sheet, left + 3 * (width + 10), width, QStringLiteral("Revenue per million"),
             figure(last, "revenue_per_million"), currency + QStringLiteral(" a million USD dealt"));
        tile(sheet, left + 4 * (width + 10), width, QStringLiteral("Residual against the ledger"), residual,
             residual.toDouble() == 0 ? QStringLiteral("every day adds up to the books")
                                      : QStringLiteral("the rows do not add up: see the notes"));
        compare(sheet, 172);
        attribution(sheet, last, left + 452, 172, right - left - 452, m_days.size() > 2 ? 180 : 330);
        if (m_days.size() > 2)
            dayBars(sheet, left + 452, 372, right - left - 452, 150);
    }

    void compare(Sheet &sheet, double y) const
    {
        const QJsonObject last = m_compare[QLatin1String("day")].toObject();
        const QJsonObject before = m_compare[QLatin1String("previous_day")].toObject();
        const QJsonObject month = m_compare[QLatin1String("month_to_date")].toObject();
        TablePainter table(
            sheet, left,
            {{QStringLiteral("Figure"), 122, false},
             {last[QLatin1String("trading_day")].toString(), 100, true},
             {before.isEmpty() ? QStringLiteral("Day before") : before[QLatin1String("trading_day")].toString(), 100,
              true},
             {month[QLatin1String("whole_month")].toBool() ? QStringLiteral("Month to date")
                                                           : QStringLiteral("Month, as far as here"),
              110, true}},
            7.6);
        y = table.head(y);
        bool striped = false;
        const auto line = [&](const QString &name, const QString &key, bool total = false) {
            const auto value = [&](const QJsonObject &object) {
                return key == QLatin1String("volume_lots") && object.contains(key) ? lots(object[key].toString())
                                                                                   : figure(object, key);
            };
            const std::vector<QString> cells = {name, value(last), value(before), value(month)};
            y = total ? table.total(y, cells) : table.row(y, cells, striped);
            striped = !striped;
        };
        line(QStringLiteral("Active clients"), QStringLiteral("active"));
        line(QStringLiteral("Fills"), QStringLiteral("fills"));
        line(QStringLiteral("Volume, lots"), QStringLiteral("volume_lots"));
        line(QStringLiteral("Volume, USD"), QStringLiteral("volume_usd"));
        for (const auto &[name, heading] : m_columns)
            line(heading, name, name == QLatin1String("total"));
        line(QStringLiteral("Revenue per million"), QStringLiteral("revenue_per_million"));
        if (before.isEmpty())
            sheet.text({left, y + 6, 430, 12}, QStringLiteral("The day before lies outside the range of this report."),
                       6.8, Weight::Regular, colour::quiet);
    }

    // What the day's result is made of: a bar for each part, from a common zero.
    void attribution(Sheet &sheet, const QJsonObject &last, double x, double y, double width, double height) const
    {
        sheet.text({x, y, width, 14}, QStringLiteral("What the day's result is made of, ") + text("currency"), 8.2,
                   Weight::Semibold, colour::ink);
        double low = 0;
        double high = 0;
        for (const auto &[name, heading] : m_columns) {
            const double value = last[name].toString().toDouble();
            low = std::min(low, value);
            high = std::max(high, value);
        }
        if (high - low <= 0)
            return;
        const double names = 92;
        const double figures = 70;
        const double scale = (width - names - figures) / (high - low);
        const double zero = x + names - low * scale;
        const double step = std::min(22.0, (height - 24) / static_cast<double>(m_columns.size()));
        double at = y + 22;
        sheet.line(zero, at - 3, zero, at + step * static_cast<double>(m_columns.size()), colour::rule, 0.8);
        for (const auto &[name, heading] : m_columns) {
            const double value = last[name].toString().toDouble();
            const bool total = name == QLatin1String("total");
            const QRectF bar(value < 0 ? zero + value * scale : zero, at + step * 0.2, std::abs(value) * scale,
                             step * 0.6);
            sheet.fill(bar, total ? colour::ink : value < 0 ? colour::loss : colour::gain);
            sheet.text({x, at, names - 6, step}, heading, 7, total ? Weight::Semibold : Weight::Regular);
            sheet.figure({x + width - figures, at, figures, step}, grouped(last[name].toString()), 7,
                         total ? Weight::Semibold : Weight::Regular);
            at += step;
        }
    }

    void dayBars(Sheet &sheet, double x, double y, double width, double height) const
    {
        sheet.text({x, y, width, 14}, QStringLiteral("Result by trading day, ") + text("currency"), 8.2,
                   Weight::Semibold, colour::ink);
        double low = 0;
        double high = 0;
        for (const QJsonValue one : m_days) {
            const double value = one[QLatin1String("total")].toString().toDouble();
            low = std::min(low, value);
            high = std::max(high, value);
        }
        if (high - low <= 0)
            return;
        const double top = y + 24;
        const double tall = height - 44;
        const double zero = top + tall * high / (high - low);
        const double step = width / static_cast<double>(m_days.size());
        for (qsizetype i = 0; i < m_days.size(); ++i) {
            const double value = m_days[i][QLatin1String("total")].toString().toDouble();
            const double bar = std::abs(value) / (high - low) * tall;
            sheet.fill(
                {x + step * static_cast<double>(i) + step * 0.15, value < 0 ? zero : zero - bar, step * 0.7, bar},
                value < 0 ? colour::loss : colour::gain);
        }
        sheet.line(x, zero, x + width, zero, colour::quiet, 0.6);
        const auto label = [&](qsizetype i, Qt::Alignment side) {
            sheet.text({x, top + tall + 4, width, 10}, m_days[i][QLatin1String("trading_day")].toString(), 6.4,
                       Weight::Regular, colour::quiet, side | Qt::AlignVCenter);
        };
        label(0, Qt::AlignLeft);
        label(m_days.size() - 1, Qt::AlignRight);
    }

    // --- tables ------------------------------------------------------------------------------------------------------

    // Named columns share what the figures leave.
    std::vector<Column> tableColumns(std::vector<Column> first, const std::vector<Column> &after) const
    {
        double used = 0;
        for (const Column &column : first)
            used += column.width;
        for (const Column &column : after)
            used += column.width;
        const double each = (right - left - used) / static_cast<double>(m_columns.size());
        for (const auto &[name, heading] : m_columns)
            first.push_back({heading, each, true});
        first.insert(first.end(), after.begin(), after.end());
        return first;
    }

    void planDays()
    {
        const double first = 92 + TablePainter::headHeight;
        const auto rows = static_cast<qsizetype>((bottom - first - 22) / TablePainter::rowHeight);
        for (qsizetype from = 0; from < std::max<qsizetype>(m_days.size(), 1); from += rows)
            m_pages.emplace_back(
                [this, from, rows](Sheet &sheet) { days(sheet, from, std::min(from + rows, m_days.size())); });
    }

    void days(Sheet &sheet, qsizetype from, qsizetype to) const
    {
        title(sheet, QStringLiteral("By trading day"),
              filtered()
                  ? QStringLiteral("Positive is to the house's advantage. Left out: what the rows that the filter "
                                   "leaves out made. Residual: the books' total less both.")
                  : QStringLiteral("Positive is to the house's advantage. Residual: the books' total less the rows."));
        std::vector<Column> ends = {{QStringLiteral("Per million"), 40, true}};
        if (filtered())
            ends.push_back({QStringLiteral("Left out"), 52, true});
        ends.push_back({QStringLiteral("Books' total"), 52, true});
        ends.push_back({QStringLiteral("Residual"), 36, true});
        TablePainter table(sheet, left,
                           tableColumns({{QStringLiteral("Trading day"), 54, false},
                                         {QStringLiteral("State"), 34, false},
                                         {QStringLiteral("Clients"), 34, true},
                                         {QStringLiteral("Fills"), 34, true},
                                         {QStringLiteral("Volume, USD"), 70, true}},
                                        ends),
                           6.6);
        const auto cellsOf = [this](const QJsonObject &one, const QString &name, const QString &state) {
            std::vector<QString> cells
                = {name, state, figure(one, "active"), figure(one, "fills"), figure(one, "volume_usd")};
            addFigures(cells, one);
            if (filtered())
                cells.push_back(figure(one, "left_out"));
            cells.insert(cells.end(), {figure(one, "books_total"), figure(one, "residual")});
            return cells;
        };
        const std::vector<QString> sum
            = cellsOf(m_document[QLatin1String("total")].toObject(), QStringLiteral("Total"), {});
        std::vector<std::vector<QString>> rows;
        for (const QJsonValue value : m_days) {
            const QJsonObject one = value.toObject();
            rows.push_back(
                cellsOf(one, one[QLatin1String("trading_day")].toString(), one[QLatin1String("state")].toString()));
        }
        table.fit(sum);
        for (const std::vector<QString> &cells : rows) // of all pages, so that they look alike
            table.fit(cells);
        double y = table.head(92);
        for (qsizetype i = from; i < to; ++i)
            y = table.row(y, rows[static_cast<std::size_t>(i)], (i - from) % 2 == 1);
        if (to == m_days.size())
            table.total(y, sum);
    }

    void addFigures(std::vector<QString> &cells, const QJsonObject &object) const
    {
        for (const auto &[name, heading] : m_columns)
            cells.push_back(figure(object, name));
        cells.push_back(figure(object, "revenue_per_million"));
    }

    void planAccounts()
    {
        for (const auto &[key, name] : {std::pair {"top", "Accounts that made the house most"},
                                        std::pair {"bottom", "Accounts that cost the house most"}}) {
            const QJsonArray list = m_document[QLatin1String(key)].toArray();
            if (!list.isEmpty())
                m_pages.emplace_back([this, list, heading = QString::fromLatin1(name)](Sheet &sheet) {
                    accounts(sheet, heading, list);
                });
        }
    }

    void accounts(Sheet &sheet, const QString &heading, const QJsonArray &list) const
    {
        title(sheet, heading, QStringLiteral("By total over the range; at most twenty"));
        TablePainter table(sheet, left,
                           tableColumns({{QStringLiteral("#"), 20, false},
                                         {QStringLiteral("Account"), 50, false},
                                         {QStringLiteral("Client"), 54, false},
                                         {QStringLiteral("Fills"), 34, true},
                                         {QStringLiteral("Volume, USD"), 76, true}},
                                        {{QStringLiteral("Per million"), 46, true}}),
                           7);
        std::vector<std::vector<QString>> rows;
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QJsonObject one = list[i].toObject();
            std::vector<QString> cells
                = {QString::number(i + 1), one[QLatin1String("account")].toString(),
                   one[QLatin1String("client")].toString(), figure(one, "fills"), figure(one, "volume_usd")};
            addFigures(cells, one);
            table.fit(cells);
            rows.push_back(std::move(cells));
        }
        double y = table.head(92);
        for (std::size_t i = 0; i < rows.size(); ++i)
            y = table.row(y, rows[i], i % 2 == 1);
        sheet.line(left, y, right, y);
    }

    // --- notes -------------------------------------------------------------------------------------------------------

    struct Note
    {
        QString name;
        QString text;
        bool heading = false;
    };

    void planNotes()
    {
        std::vector<Note> notes;
        notes.push_back({QStringLiteral("Provenance"), {}, true});
        notes.push_back({QStringLiteral("As of"), instant(text("as_of"))});
        notes.push_back({QStringLiteral("Journal sequence"), sequence()});
        notes.push_back({QStringLiteral("Filter"), text("filter")});
        notes.push_back({QStringLiteral("User"), text("user")});
        notes.push_back({QStringLiteral("Data SHA-256"), text("data_hash")});
        notes.push_back(
            {QStringLiteral("Code"),
             text("code") + QStringLiteral("     truebook-cli report find CODE makes these figures again")});
        notes.push_back({QStringLiteral("Rules"), {}, true});
        notes.push_back({QStringLiteral("Conversion"), text("conversion")});
        notes.push_back(
            {QStringLiteral("Signs"), QStringLiteral("Positive is to the house's advantage; costs are negative.")});
        notes.push_back(
            {QStringLiteral("Residual"),
             QStringLiteral(
                 "The books' total (movement of the ledger's result accounts, and the valuation of all tickets and LP "
                 "positions) less the sum of the rows. Zero on a true book.")});
        for (const QJsonValue column : m_document[QLatin1String("columns")].toArray())
            notes.push_back({column[QLatin1String("title")].toString(), column[QLatin1String("meaning")].toString()});
        QStringList gaps;
        for (const QJsonValue one : m_days) {
            for (const QJsonValue gap : one[QLatin1String("gaps")].toArray())
                gaps << one[QLatin1String("trading_day")].toString() + QStringLiteral(", ")
                        + gap[QLatin1String("what")].toString() + QStringLiteral(": books ")
                        + gap[QLatin1String("books")].toString() + QStringLiteral(", rows ")
                        + gap[QLatin1String("rows")].toString() + QLatin1Char(' ')
                        + gap[QLatin1String("currency")].toString();
        }
        if (!gaps.isEmpty())
            notes.push_back({QStringLiteral("What the books have and the rows do not"), {}, true});
        for (const QString &gap : gaps)
            notes.push_back({{}, gap});
        notes.push_back({QStringLiteral("Rates"), {}, true});
        for (const QJsonValue one : m_days) {
            QStringList rates;
            for (const QJsonValue rate : one[QLatin1String("rates")].toArray())
                rates << rate[QLatin1String("from")].toString() + QStringLiteral(" to ")
                        + rate[QLatin1String("to")].toString() + QStringLiteral(":  ")
                        + rate[QLatin1String("by")].toString();
            notes.push_back(
                {one[QLatin1String("trading_day")].toString(),
                 rates.isEmpty() ? QStringLiteral("none was needed") : rates.join(QStringLiteral("     "))});
        }
        // Lines of about 160 letters; a page is planned before it can be measured.
        std::vector<Note> page;
        double y = 92;
        const auto flush = [&] {
            m_pages.emplace_back([this, page](Sheet &sheet) { notesPage(sheet, page); });
            page.clear();
            y = 92;
        };
        for (const Note &note : notes) {
            const double tall = noteHeight(note);
            if (y + tall > bottom)
                flush();
            page.push_back(note);
            y += tall;
        }
        flush();
    }

    static double noteHeight(const Note &note)
    {
        const qsizetype lines = 1 + note.text.size() / 160;
        return note.heading ? 26 : 4 + 10.5 * static_cast<double>(lines);
    }

    void notesPage(Sheet &sheet, const std::vector<Note> &notes) const
    {
        title(sheet, QStringLiteral("Notes"));
        double y = 92;
        for (const Note &note : notes) {
            if (note.heading) {
                sheet.text({left, y + 8, 400, 12}, note.name, 8.6, Weight::Semibold, colour::ink);
                sheet.line(left, y + 22, right, y + 22);
            } else {
                sheet.text({left, y + 1, 130, 11}, note.name, 7.4, Weight::Medium);
                sheet.paragraph({left + 136, y + 1, right - left - 136, noteHeight(note)}, note.text, 7.4);
            }
            y += noteHeight(note);
        }
    }

    QJsonObject m_document;
    QJsonArray m_days;
    QJsonObject m_compare;
    std::vector<std::pair<QString, QString>> m_columns; // name, heading; the last is the total
    std::vector<std::function<void(Sheet &)>> m_pages;
};

} // namespace

QString writePnlPdf(const QJsonObject &report, const QString &path)
{
    return Report(report).write(path);
}

} // namespace truebook::print
