#pragma once
// The cells that several tables share: one look for one kind of figure.
#include "core/domain/ids.h"
#include "ui/format/formats.h"
#include "ui/format/words.h"
#include "ui/live/cell.h"

namespace truebook::ui::live {

Cell textCell(const QString &text, theme::Role role = theme::Role::Text, theme::Weight weight = theme::Weight::Normal);
Cell wordCell(const format::Word &word);
Cell timeCell(domain::UtcTime at, const format::Formats &formats);
// With its date: for what may be long ago.
Cell dayTimeCell(domain::UtcTime at, const format::Formats &formats);
Cell priceCell(domain::Price value, std::int64_t digits, const format::Formats &formats,
               theme::Role role = theme::Role::Text);
// A quote's price: pips large.
Cell quoteCell(domain::Price value, std::int64_t digits, const format::Formats &formats);
Cell countCell(std::uint64_t value, const format::Formats &formats, theme::Role role = theme::Role::Text);
// A net position: signed, in the unit that the user chose; dim when flat.
Cell netCell(const domain::Quantity &value, const domain::Quantity &contractSize, const format::Formats &formats,
             theme::Weight weight = theme::Weight::Normal);
// The same with its value at the market, which stands there when the user chose the firm's currency.
Cell netCell(const domain::Quantity &value, const domain::Quantity &contractSize, const domain::Money &money,
             const format::Formats &formats, theme::Weight weight = theme::Weight::Normal);
// Profit and loss: signed, teal and coral.
Cell profitCell(const domain::Money &value, const format::Formats &formats);
// The book an order belongs to: A, B or A+B.
Cell bookCell(std::string_view book);

// --- sums of groups: what a row adds, and the sum as a cell. A sum that no figure of ours can hold is a dash.
// Counts are all of one kind; money adds within its currency; positions and lots within their symbol.
Addend countAddend(std::uint64_t value);
Cell countTotal(const Total &total, const format::Formats &formats);
Addend moneyAddend(const domain::Money &value);
Cell moneyTotal(const Total &total, const format::Formats &formats, bool profit);
Addend quantityAddend(const domain::Quantity &value, const domain::Symbol &symbol,
                      const domain::Quantity &contractSize = {});
Cell lotsTotal(const Total &total, const format::Formats &formats); // of quantities already in lots
Cell unitsTotal(const Total &total, const format::Formats &formats);
Cell netTotal(const Total &total, const format::Formats &formats); // with the contract size
// A position in the unit that is on: money adds over symbols, quantities do not.
Addend netAddend(const domain::Quantity &value, const domain::Symbol &symbol, const domain::Quantity &contractSize,
                 const domain::Money &money, const format::Formats &formats);

} // namespace truebook::ui::live
