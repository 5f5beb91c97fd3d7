#include "ui/risk/workbook_export.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QStandardPaths>

#include "ui/format/numbers.h"
#include "ui/live/desk.h"
#include "ui/risk/report_filter_dialog.h"

namespace truebook::ui::risk {

WorkbookExport::WorkbookExport(live::Desk &desk, QWidget *window)
    : QObject(window)
    , m_desk(desk)
    , m_window(window)
    , m_action(new QAction(this))
    , m_part(new QAction(tr("Export a part of the workbook…"), this))
{
    m_part->setObjectName(QStringLiteral("risk.export_part"));
    m_part->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_E));
    m_part->setEnabled(m_desk.reports() != nullptr);
    connect(m_part, &QAction::triggered, this, &WorkbookExport::askPart);
    m_action->setObjectName(QStringLiteral("risk.export_workbook"));
    m_action->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    m_action->setEnabled(m_desk.reports() != nullptr);
    showIdle();
    connect(m_action, &QAction::triggered, this, [this] { running() ? giveUp() : ask({}); });
    connect(
        this, &WorkbookExport::progressed, this,
        [this](int run, int percent) {
            if (run == m_run && running())
                setProgress(percent);
        },
        Qt::QueuedConnection);
    connect(
        this, &WorkbookExport::ended, this,
        [this](int run, const std::shared_ptr<const base::Result<api::ReportMade>> &result) {
            if (run == m_run && running())
                end(*result);
        },
        Qt::QueuedConnection);
    connect(this, &WorkbookExport::finished, this, [this](bool ok, const QString &words) {
        auto *box = new QMessageBox(ok ? QMessageBox::Information : QMessageBox::Warning, tr("Export workbook"), words,
                                    QMessageBox::Ok, m_window);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        box->open(); // the desk goes on below it
    });
}

WorkbookExport::~WorkbookExport() = default;

void WorkbookExport::showIdle()
{
    m_action->setText(tr("Export workbook…"));
    m_action->setToolTip(
        tr("Writes the firm's P&L to the open trading day as a workbook, PDF, CSV or JSON. Every figure is from the "
           "journal and carries a code with which it is found again."));
}

void WorkbookExport::askPart()
{
    if (running())
        return;
    auto *dialog = new ReportFilterDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { ask(dialog->filter()); });
    dialog->open(); // the desk goes on below it
}

void WorkbookExport::ask(const api::ReportFilter &filter)
{
    auto *dialog = new QFileDialog(m_window, tr("Export workbook"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Workbook (*.xlsx)"), tr("PDF (*.pdf)"), tr("CSV (*.csv)"), tr("JSON (*.json)")});
    dialog->selectFile(QStringLiteral("pnl.xlsx"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &kind) {
        dialog->setDefaultSuffix(kind.section(QLatin1Char('.'), -1).chopped(1)); // "… (*.pdf)"
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, filter](const QString &path) { start(path, filter); });
    dialog->open(); // the desk goes on below it
}

void WorkbookExport::start(const QString &path, const api::ReportFilter &filter)
{
    api::DeskReports *reports = m_desk.reports();
    if (reports == nullptr || running())
        return;
    const int run = ++m_run;
    setProgress(0);
    // Called on the report's thread while the handle is there, and so while this is; heard on the window's.
    m_handle = reports->exportPnl(
        path.toStdString(), m_desk.viewer().user.toStdString(), filter,
        [this, run, shown = -1](double share) mutable {
            const int percent = static_cast<int>(share * 100);
            if (percent != shown)
                Q_EMIT progressed(run, percent);
            shown = percent;
        },
        [this, run](const base::Result<api::ReportMade> &result) {
            Q_EMIT ended(run, std::make_shared<const base::Result<api::ReportMade>>(result));
        });
}

void WorkbookExport::giveUp()
{
    if (!running())
        return;
    m_handle.reset();
    showIdle();
}

void WorkbookExport::setProgress(int percent)
{
    m_action->setText(tr("Cancel export (%1 %)").arg(percent));
    m_action->setToolTip(tr("Gives the workbook up; no file is written"));
}

void WorkbookExport::end(const base::Result<api::ReportMade> &result)
{
    m_handle.reset();
    showIdle();
    if (!result) {
        Q_EMIT finished(false,
                        tr("No file was written: %1 (%2)")
                            .arg(QString::fromStdString(result.error().detail),
                                 format::text(base::reasonName(result.error().code))));
        return;
    }
    const QLocale locale;
    const QString currency = format::text(result->total.currency().code());
    QString words
        = tr("%1 holds the trading days %2 to %3, as of journal %4.\nTotal %5 %6, code %7.")
              .arg(QDir::toNativeSeparators(QString::fromStdString(result->path)), QString::fromStdString(result->from),
                   QString::fromStdString(result->to), format::count(result->journalSequence, locale),
                   format::money(result->total, format::Sign::Always, locale), currency,
                   QString::fromStdString(result->code));
    if (!result->filter.empty())
        words += QLatin1Char('\n') + tr("It holds: %1.").arg(QString::fromStdString(result->filter));
    if (!result->residual.zero())
        words += QLatin1Char('\n')
            + tr("The rows do not add up to the books: residual %1 %2.")
                  .arg(format::money(result->residual, format::Sign::Always, locale), currency);
    Q_EMIT finished(result->residual.zero(), words);
}

} // namespace truebook::ui::risk
