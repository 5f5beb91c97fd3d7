#include "ui/live/table_state.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace truebook::ui::live {

namespace {

QStringList texts(const QJsonValue &value)
{
    QStringList result;
    const QJsonArray array = value.toArray();
    for (const auto &one : array) {
        if (one.isString())
            result.append(one.toString());
    }
    return result;
}

} // namespace

QString TableState::toJson() const
{
    const QJsonObject object {{QStringLiteral("columns"), QJsonArray::fromStringList(columns)},
                              {QStringLiteral("shared"), shared},
                              {QStringLiteral("sort"), sort},
                              {QStringLiteral("descending"), descending},
                              {QStringLiteral("filter"), filter},
                              {QStringLiteral("group"), group},
                              {QStringLiteral("marks"), QJsonArray::fromStringList(marks)}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<TableState> TableState::fromJson(const QString &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    TableState state;
    state.columns = texts(object.value(QStringLiteral("columns")));
    state.shared = object.value(QStringLiteral("shared")).toBool(true);
    state.sort = object.value(QStringLiteral("sort")).toString();
    state.descending = object.value(QStringLiteral("descending")).toBool();
    state.filter = object.value(QStringLiteral("filter")).toString();
    state.group = object.value(QStringLiteral("group")).toString();
    state.marks = texts(object.value(QStringLiteral("marks")));
    return state;
}

} // namespace truebook::ui::live
