#pragma once
// What is known of the selected symbol: prices, our position, what the filters counted.
#include <QWidget>

#include <map>

#include "ui/dealing/quote_model.h"
#include "ui/theme/tabular_text.h"

namespace truebook::ui::dealing {

class SymbolView : public QWidget
{
    Q_OBJECT
public:
    explicit SymbolView(const format::Formats &formats, QWidget *parent = nullptr);

    // nullptr: no symbol is selected.
    void setLine(const QuoteLine *line);

    QSize sizeHint() const override { return {280, 252}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        QString label;
        live::Cell cell;
    };
    std::vector<Entry> entries() const;
    void paintPrices(QPainter &painter, const QRectF &area) const;

    const format::Formats &m_formats;
    bool m_chosen = false;
    QuoteLine m_line;
    theme::TabularFonts m_fonts;
};

} // namespace truebook::ui::dealing
