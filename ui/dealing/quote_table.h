#pragma once
// The quotes' table: as every live table, and a line of each symbol's last minutes in its cell. The line is drawn once for
// each new point and then copied; a dot at its end follows the quote.
#include <QPixmap>

#include <unordered_map>

#include "ui/dealing/quote_model.h"
#include "ui/live/live_table_view.h"

namespace truebook::ui::dealing {

class QuoteTable : public live::LiveTableView
{
    Q_OBJECT
public:
    QuoteTable(QuoteModel &model, const live::Viewer &viewer, QWidget *parent = nullptr);

    // How many lines were drawn anew: few, however often the quotes change.
    int drawn() const { return m_drawn; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Drawn
    {
        const api::TrailRow *trail = nullptr;
        QSize size;
        QRgb colour = 0;
        qreal scale = 1;
        QPixmap picture;
    };
    const QPixmap &lineOf(const QuoteLine &line, const QSize &size, const QColor &colour);

    QuoteModel &m_quotes;
    std::unordered_map<std::string, Drawn> m_lines; // by symbol
    int m_drawn = 0;
};

} // namespace truebook::ui::dealing
