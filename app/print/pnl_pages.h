#pragma once
// The pages of a P&L report, drawn from its JSON document: summary, days, accounts, notes.
#include <QJsonObject>
#include <QString>

namespace truebook::print {

// Empty: written. Else why not.
QString writePnlPdf(const QJsonObject &report, const QString &path);

} // namespace truebook::print
