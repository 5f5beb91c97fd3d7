#include "ui/dealing/depth_panel.h"

#include <QLabel>

#include "ui/theme/style.h"

namespace truebook::ui::dealing {

DepthPanel::DepthPanel(live::Desk &desk, live::FrameClock &clock, const format::Formats &formats, QWidget *parent)
    : TablePanel(QStringLiteral("dealing.depth"), tr("Depth"), parent)
    , m_desk(desk)
    , m_formats(formats)
    , m_ladder(new LadderModel(formats, this))
    , m_lines(new LpLineModel(formats, this))
    , m_prices(new widgets::SwitchRow(tr("Prices of the ladder"), this))
    , m_words(new QLabel(this))
    , m_feed(
          clock,
          [this](auto listener) -> std::unique_ptr<api::Handle> {
              api::DepthViews *views = api::depthOf(m_desk.views());
              return views == nullptr ? nullptr : views->watchDepth(domain::Symbol(m_symbol), std::move(listener));
          },
          [this](const auto &lists) {
              for (const auto &list : lists) {
                  if (!list->changed.empty() && list->changed.back().symbol.text() == m_symbol)
                      m_last = list;
              }
              if (m_last)
                  show(m_last->changed.back(), lists.back()->asOf, lists.back()->journalSequence);
          })
{
    addTable(new live::LiveTableView(*m_ladder, QStringLiteral("depth"), tr("Depth"), desk.viewer(), this),
             tr("Ladder"));
    addTable(
        new live::LiveTableView(*m_lines, QStringLiteral("depth_lps"), tr("LPs of the symbol"), desk.viewer(), this),
        tr("LPs"));
    m_prices->add(tr("Quoted"), tr("The LPs' prices"));
    m_prices->add(tr("All-in"), tr("Prices with each LP's commission: what the router goes by"));
    connect(m_prices, &widgets::SwitchRow::chosenChanged, this, [this] {
        if (m_last)
            show(m_last->changed.back(), m_last->asOf, m_last->journalSequence);
    });
    header()->addTrailing(m_prices);
    setCompact();
    m_words->setObjectName(QStringLiteral("depthWords"));
    m_words->setAccessibleName(tr("What the router would skip"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_words->setFont(theme::font(theme::basePixels - 1));
    m_words->setContentsMargins(theme::gap, 4, theme::gap, 6);
    setFooter(m_words);
    showNothing(tr("Select a symbol in Quotes to see its depth."));
}

void DepthPanel::setSymbol(const std::string &symbol)
{
    if (symbol == m_symbol)
        return;
    m_symbol = symbol;
    watch();
}

void DepthPanel::start()
{
    m_started = true;
    watch();
}

void DepthPanel::stop()
{
    m_started = false;
    m_feed.stop();
}

void DepthPanel::watch()
{
    m_feed.stop();
    m_last.reset();
    header()->setCovers(format::text(m_symbol));
    if (m_symbol.empty())
        return showNothing(tr("Select a symbol in Quotes to see its depth."));
    if (!m_started)
        return;
    if (m_desk.past())
        return showNothing(
            tr("Depth is not in the journal: quotes are no events. An order's life (Enter on an order) has "
               "the levels that the router saw."));
    m_feed.start();
    if (!m_feed.started())
        return showNothing(tr("This desk tells no depth."));
    showNothing({}, live::FeedState::Loading);
}

void DepthPanel::show(const api::Depth &depth, domain::UtcTime asOf, std::uint64_t sequence)
{
    const std::vector<LadderRow> rows = ladderOf(depth, m_prices->chosen() == 1);
    m_lines->show(depth, asOf, sequence);
    const QString words = skippedWords(depth);
    const QString symbol = format::text(m_symbol);
    m_ladder->setEmptyText(!depth.known            ? tr("The desk has no symbol %1.").arg(symbol)
                               : depth.lps.empty() ? tr("No LP has %1.").arg(symbol)
                                                   : tr("No LP has quoted %1 yet.").arg(symbol));
    m_lines->setEmptyText(tr("No LP has %1.").arg(symbol));
    m_ladder->show(rows, m_prices->chosen() == 1, asOf, sequence);
    if (words != m_words->text()) {
        m_words->setText(words);
        m_words->setToolTip(words);
        m_words->setAccessibleDescription(words);
    }
}

void DepthPanel::showNothing(const QString &why, live::FeedState state)
{
    m_ladder->showNothing(why, state);
    m_lines->showNothing(why, state);
    m_words->clear();
    m_words->setAccessibleDescription({});
}

void DepthPanel::setNow(domain::UtcTime now)
{
    m_ladder->setNow(now);
    m_lines->setNow(now);
}

void DepthPanel::setRoomy(bool roomy)
{
    for (const char *column : {"bid_age", "ask_age"})
        table(0)->setColumnHidden(m_ladder->columnOf(column), !roomy);
}

QString DepthPanel::words() const
{
    return m_words->text();
}

} // namespace truebook::ui::dealing
