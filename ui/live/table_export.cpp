#include "ui/live/table_export.h"

#include <QMimeData>

namespace truebook::ui::live {

namespace {

const QString formulaStarts = QStringLiteral("=+-@\t\r");

QString harmless(const QString &text, bool figure)
{
    return !figure && !text.isEmpty() && formulaStarts.contains(text.front()) ? QLatin1Char('\'') + text : text;
}

QString tabField(const QString &text)
{
    QString result = text;
    for (QChar &character : result) {
        if (character == u'\t' || character == u'\n' || character == u'\r')
            character = u' ';
    }
    return result;
}

QString commaField(const QString &text)
{
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return QLatin1Char('"') + QString(text).replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

template <class Field>
QString lines(const TableExport &table, QChar separator, const QString &end, Field field)
{
    QString result;
    const auto add = [&](const QStringList &fields, const std::vector<bool> *figures) {
        for (qsizetype i = 0; i < fields.size(); ++i) {
            if (i > 0)
                result += separator;
            result += field(harmless(fields.at(i), figures != nullptr && (*figures)[static_cast<std::size_t>(i)]));
        }
        result += end;
    };
    add(table.header, nullptr);
    for (const QStringList &row : table.rows)
        add(row, &table.figures);
    result += end;
    for (const auto &[what, value] : table.provenance)
        add({what, value}, nullptr);
    return result;
}

} // namespace

QString TableExport::tabSeparated() const
{
    return lines(*this, u'\t', QStringLiteral("\n"), tabField);
}

QString TableExport::commaSeparated() const
{
    return lines(*this, u',', QStringLiteral("\r\n"), commaField);
}

QString TableExport::html() const
{
    QString result = QStringLiteral("<table><tr>");
    for (const QString &title : header)
        result += QStringLiteral("<th>%1</th>").arg(title.toHtmlEscaped());
    result += QStringLiteral("</tr>");
    for (const QStringList &row : rows) {
        result += QStringLiteral("<tr>");
        for (qsizetype i = 0; i < row.size(); ++i) {
            const bool figure = figures[static_cast<std::size_t>(i)];
            result += figure ? QStringLiteral("<td align=\"right\">") : QStringLiteral("<td>");
            result += harmless(row.at(i), figure).toHtmlEscaped();
            result += QStringLiteral("</td>");
        }
        result += QStringLiteral("</tr>");
    }
    result += QStringLiteral("</table><p>");
    for (const auto &[what, value] : provenance)
        result += QStringLiteral("%1: %2<br>").arg(what.toHtmlEscaped(), value.toHtmlEscaped());
    return result + QStringLiteral("</p>");
}

std::unique_ptr<QMimeData> TableExport::mime() const
{
    auto data = std::make_unique<QMimeData>();
    const QString tabs = tabSeparated();
    data->setText(tabs);
    data->setData(QStringLiteral("text/tab-separated-values"), tabs.toUtf8());
    data->setData(QStringLiteral("text/csv"), commaSeparated().toUtf8());
    data->setHtml(html());
    return data;
}

} // namespace truebook::ui::live
