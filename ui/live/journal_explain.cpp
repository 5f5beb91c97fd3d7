#include "ui/live/journal_explain.h"

#include "ui/format/times.h"
#include "ui/format/words.h"
#include "ui/live/explain_words.h"
#include "ui/live/homeward.h"

namespace truebook::ui::live {

namespace {

QString withUnit(std::string_view value, const std::string &unit, const QLocale &locale)
{
    const QString shown = explainFigure(value, locale);
    if (unit.empty())
        return shown;
    return shown + QChar(QChar::Nbsp)
        + (unit == "units"      ? JournalExplain::tr("units")
               : unit == "lots" ? JournalExplain::tr("lots")
                                : format::text(unit));
}

} // namespace

void JournalExplain::explain(const ExplainRequest &request, std::function<void(const Explanation &)> answer)
{
    const auto words = [this, answer = std::move(answer)](const base::Result<api::CellExplanation> &found) {
        Explanation explanation;
        if (!found) {
            explanation.refusal = found.error().code == base::ReasonCode::WrongUse
                ? tr("The journal does not hold this: it is measured, or of the quotes as they come.")
                : tr("The journal does not explain it: %1").arg(format::reason(base::reasonName(found.error().code)));
            answer(explanation);
            return;
        }
        const QLocale &locale = m_formats.locale();
        for (const api::ExplainedFigure &term : found->terms)
            explanation.lines.push_back({explainTerm(term.name), withUnit(term.value, term.unit, locale), 0});
        for (const api::ExplainedTick &tick : found->ticks) {
            const QString line
                = tr("%1 / %2, received %3, %4 row %5")
                      .arg(explainFigure(tick.bid, locale), explainFigure(tick.ask, locale),
                           format::Times::iso(tick.at), format::text(tick.segment), QString::number(tick.row));
            explanation.lines.push_back({tick.shown ? tr("Quote of %1, the best").arg(format::text(tick.source))
                                                    : tr("Quote of %1").arg(format::text(tick.source)),
                                         line, 0});
        }
        explanation.value = found->value.empty() ? QString() : withUnit(found->value, found->unit, locale);
        explanation.inputs = found->inputs;
        explanation.marked = found->marked;
        answer(explanation);
    };
    m_desk.explain({request.table.toStdString(), request.row, request.column, request.asOf, request.journalSequence},
                   homeward<base::Result<api::CellExplanation>>(this, words));
}

void JournalExplain::entry(std::uint64_t sequence, std::function<void(const base::Result<api::JournalEntry> &)> answer)
{
    m_desk.entry(sequence, homeward<base::Result<api::JournalEntry>>(this, std::move(answer)));
}

} // namespace truebook::ui::live
