#include "ui/firstrun/first_run_pages.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QTableWidget>
#include <QTimeEdit>
#include <QTimeZone>
#include <QVBoxLayout>

#include "ui/format/numbers.h"
#include "ui/format/words.h"
#include "ui/theme/style.h"

namespace truebook::ui::firstrun {

namespace {

QLabel *words(const QString &text, QWidget *parent, const char *name = nullptr)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    if (name != nullptr)
        label->setObjectName(QLatin1String(name));
    return label;
}

QLineEdit *line(QWidget *parent, const char *name, const QString &accessible)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(accessible);
    return edit;
}

// A good or a bad word: never by colour alone.
void say(QLabel &label, const QString &text, theme::Role role)
{
    label.setText(text);
    QPalette palette = label.palette();
    palette.setColor(QPalette::WindowText, theme::coloursOf(&label)[role]);
    label.setPalette(palette);
}

QTableWidget *table(QWidget *parent, const char *name, const QString &accessible, const QStringList &headers)
{
    auto *made = new QTableWidget(0, static_cast<int>(headers.size()), parent);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(accessible);
    made->setHorizontalHeaderLabels(headers);
    made->setEditTriggers(QAbstractItemView::NoEditTriggers);
    made->setSelectionBehavior(QAbstractItemView::SelectRows);
    made->setTabKeyNavigation(false);
    made->verticalHeader()->hide();
    made->horizontalHeader()->setStretchLastSection(true);
    made->horizontalHeader()->setMinimumSectionSize(76); // its titles, too
    return made;
}

void addRow(QTableWidget &table, const QStringList &cells, int firstNumber, int lastNumber)
{
    const int row = table.rowCount();
    table.insertRow(row);
    for (int column = 0; column < cells.size(); ++column) {
        auto *item = new QTableWidgetItem(cells.at(column));
        const bool number = column >= firstNumber && column <= lastNumber;
        item->setTextAlignment(number ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
        table.setItem(row, column, item);
    }
}

// A line for a path, and the button that asks for it.
QWidget *pathRow(QLineEdit *edit, QPushButton *browse, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(edit, 1);
    layout->addWidget(browse);
    row->setFocusProxy(edit);
    return row;
}

} // namespace

ChoicePage::ChoicePage(FirstRunWizard &wizard)
{
    setTitle(tr("Welcome"));
    setSubTitle(tr("There is no store yet. Nothing is written before you have seen what it will be."));
    auto *column = new QVBoxLayout(this);
    auto *firm = new QRadioButton(tr("A new &firm"), this);
    firm->setObjectName(QStringLiteral("choiceFirm"));
    firm->setAccessibleName(tr("A new firm"));
    firm->setChecked(true);
    auto *demo = new QRadioButton(tr("The &demonstration brokerage"), this);
    demo->setObjectName(QStringLiteral("choiceDemo"));
    demo->setAccessibleName(tr("The demonstration brokerage"));
    column->addWidget(firm);
    column->addWidget(words(tr("Name, currency, trading day, liquidity providers, symbols."), this));
    column->addSpacing(12);
    column->addWidget(demo);
    column->addWidget(
        words(tr("1,200 accounts, five providers of different temper, and a past to look at. Invented."), this));
    column->addStretch(1);
    column->addWidget(words(tr("Store: %1").arg(wizard.store()), this, "choiceStore"));
    registerField(QStringLiteral("demo"), demo);
}

FirmPage::FirmPage(FirstRunWizard &wizard)
    : m_wizard(wizard)
    , m_name(line(this, "firmName", tr("Name of the firm")))
    , m_currency(new QComboBox(this))
    , m_roll(new QTimeEdit(QTime(17, 0), this))
    , m_zone(new QComboBox(this))
    , m_missing(words({}, this, "firmMissing"))
{
    setTitle(tr("The firm"));
    setSubTitle(tr("Its name stands on reports; its currency is theirs. The trading day ends at the roll."));
    auto *form = new QFormLayout(this);
    m_currency->setObjectName(QStringLiteral("firmCurrency"));
    m_currency->setAccessibleName(tr("Currency of its reports"));
    m_currency->setEditable(true);
    m_currency->addItems({QStringLiteral("USD"), QStringLiteral("EUR"), QStringLiteral("GBP"), QStringLiteral("CHF"),
                          QStringLiteral("JPY"), QStringLiteral("AUD")});
    m_currency->lineEdit()->setAccessibleName(m_currency->accessibleName());
    m_roll->setObjectName(QStringLiteral("firmRoll"));
    m_roll->setAccessibleName(tr("Time of the roll"));
    m_roll->setDisplayFormat(QStringLiteral("HH:mm"));
    m_zone->setObjectName(QStringLiteral("firmZone"));
    m_zone->setAccessibleName(tr("Time zone of the roll"));
    m_zone->setEditable(true);
    m_zone->lineEdit()->setAccessibleName(m_zone->accessibleName());
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        if (id.contains('/') || id == "UTC")
            m_zone->addItem(QString::fromLatin1(id));
    }
    m_zone->setCurrentText(QStringLiteral("America/New_York"));
    form->addRow(tr("Na&me"), m_name);
    form->addRow(tr("&Currency"), m_currency);
    form->addRow(tr("&Roll at"), m_roll);
    form->addRow(tr("&Time zone"), m_zone);
    form->addRow(m_missing);
    connect(m_name, &QLineEdit::textChanged, this, &QWizardPage::completeChanged);
    connect(m_currency, &QComboBox::currentTextChanged, this, &QWizardPage::completeChanged);
    connect(m_zone, &QComboBox::currentTextChanged, this, &QWizardPage::completeChanged);
    connect(this, &QWizardPage::completeChanged, this, [this] { m_missing->setText(missing()); });
    m_missing->setText(missing());
}

QString FirmPage::missing() const
{
    const QString currency = m_currency->currentText().trimmed();
    if (m_name->text().trimmed().isEmpty())
        return tr("A name is missing.");
    if (currency.size() != 3 || currency.toUpper() != currency)
        return tr("A currency has three capital letters: USD.");
    if (m_zone->findText(m_zone->currentText()) < 0)
        return tr("There is no time zone %1.").arg(m_zone->currentText());
    return {};
}

bool FirmPage::isComplete() const
{
    return missing().isEmpty();
}

bool FirmPage::validatePage()
{
    api::NewFirm &firm = m_wizard.firm();
    firm.name = m_name->text().trimmed().toStdString();
    firm.currency = m_currency->currentText().trimmed().toStdString();
    firm.rollZone = m_zone->currentText().toStdString();
    firm.rollSecond = m_roll->time().msecsSinceStartOfDay() / 1000;
    return true;
}

SymbolsPage::SymbolsPage(FirstRunWizard &wizard)
    : m_wizard(wizard)
    , m_file(line(this, "symbolsFile", tr("File of symbols")))
    , m_symbols(table(this, "symbolsTable", tr("Symbols that will be taken"),
                      {tr("Symbol"), tr("Quote"), tr("Digits"), tr("Contract"), tr("Minimum"), tr("Step"),
                       tr("Maximum"), tr("Description")}))
    , m_bad(
          table(this, "symbolsBad", tr("Rows that cannot be taken"), {tr("Line"), tr("Column"), tr("Why"), tr("Code")}))
    , m_goodOnly(new QCheckBox(tr("Take the &good rows only"), this))
    , m_verdict(words({}, this, "symbolsVerdict"))
{
    setTitle(tr("Symbols"));
    setSubTitle(tr("A csv file with a header row; it may be left out and be given later."));
    auto *column = new QVBoxLayout(this);
    auto *browse = new QPushButton(tr("&Choose…"), this);
    browse->setAccessibleName(tr("Choose the file of symbols"));
    m_goodOnly->setObjectName(QStringLiteral("symbolsGoodOnly"));
    m_goodOnly->setAccessibleName(tr("Take the good rows only"));
    column->addWidget(pathRow(m_file, browse, this));
    column->addWidget(words(tr("Needed: symbol, quote, digits, contract_size, minimum, step, maximum. Also read: "
                               "description, asset_class, base, unit, swap_long, swap_short, triple_day, sessions, "
                               "stale_ms, collar_percent."),
                            this));
    column->addWidget(m_symbols, 2);
    column->addWidget(m_verdict);
    column->addWidget(m_bad, 1);
    column->addWidget(m_goodOnly);
    m_bad->hide();
    m_goodOnly->hide();
    connect(browse, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("File of symbols"), {}, QStringLiteral("*.csv"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
        dialog->open();
    });
    connect(m_file, &QLineEdit::textChanged, this, &SymbolsPage::read);
    connect(m_goodOnly, &QCheckBox::toggled, this, &QWizardPage::completeChanged);
    read();
}

void SymbolsPage::read()
{
    m_symbols->setRowCount(0);
    m_bad->setRowCount(0);
    m_good = m_badRows = 0;
    m_readable = true;
    const QString file = m_file->text().trimmed();
    if (file.isEmpty()) {
        say(*m_verdict, tr("No symbols yet."), theme::Role::Text2);
    } else if (const auto sheet = m_wizard.setup().readSymbols(file.toStdString()); !sheet) {
        m_readable = false;
        say(*m_verdict, refusalWords(sheet.error()), theme::Role::Loss);
    } else {
        for (const api::NewSymbol &one : sheet->symbols)
            addRow(*m_symbols,
                   {format::text(one.symbol), format::text(one.quote), format::text(one.digits),
                    format::text(one.contractSize), format::text(one.minimum), format::text(one.step),
                    format::text(one.maximum), format::text(one.description)},
                   2, 6);
        for (const api::BadSymbolRow &bad : sheet->bad) {
            const auto code = base::reasonName(bad.code);
            addRow(*m_bad,
                   {QString::number(bad.line), format::text(bad.field),
                    format::reason(code)
                        + (bad.detail.empty() ? QString() : QStringLiteral(": ") + format::text(bad.detail)),
                    format::text(code)},
                   0, 0);
        }
        m_good = sheet->symbols.size();
        m_badRows = sheet->bad.size();
        const QString good = tr("%n symbol(s)", nullptr, static_cast<int>(m_good));
        if (m_badRows == 0)
            say(*m_verdict, good, theme::Role::Gain);
        else
            say(*m_verdict,
                good + QStringLiteral(" · ")
                    + tr("%n bad row(s): nothing is taken unless you say so", nullptr, static_cast<int>(m_badRows)),
                theme::Role::Loss);
    }
    m_symbols->resizeColumnsToContents();
    m_bad->resizeColumnsToContents();
    m_bad->setVisible(m_badRows > 0);
    m_goodOnly->setVisible(m_badRows > 0);
    Q_EMIT completeChanged();
}

bool SymbolsPage::isComplete() const
{
    return m_readable && (m_badRows == 0 || m_goodOnly->isChecked());
}

bool SymbolsPage::validatePage()
{
    m_wizard.firm().symbolsFile = m_file->text().trimmed().toStdString();
    m_wizard.firm().goodRowsOnly = m_goodOnly->isChecked();
    return true;
}

BackupPage::BackupPage(FirstRunWizard &wizard)
    : m_wizard(wizard)
    , m_folder(line(this, "backupFolder", tr("Folder of the first copy")))
    , m_verdict(words({}, this, "backupVerdict"))
{
    setTitle(tr("A second place"));
    setSubTitle(tr("The new store, its key and its configuration are copied there once. Best on another disk."));
    auto *column = new QVBoxLayout(this);
    auto *browse = new QPushButton(tr("&Choose…"), this);
    browse->setAccessibleName(tr("Choose the folder of the first copy"));
    column->addWidget(pathRow(m_folder, browse, this));
    column->addWidget(m_verdict);
    column->addStretch(1);
    connect(browse, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Folder of the first copy"));
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
        dialog->open();
    });
    connect(m_folder, &QLineEdit::textChanged, this, &BackupPage::look);
    look();
}

void BackupPage::look()
{
    const QString folder = m_folder->text().trimmed();
    m_usable = true;
    if (folder.isEmpty()) {
        say(*m_verdict, tr("▲ No second place: a lost disk takes everything."), theme::Role::Attention);
    } else {
        const auto place = m_wizard.setup().backupPlace(folder.toStdString(), m_wizard.firm().store);
        const QString space = tr("%1 free").arg(QLocale().formattedDataSize(static_cast<qint64>(place.freeBytes)));
        m_usable = place.writable;
        if (!place.writable)
            say(*m_verdict, tr("It cannot be written: %1").arg(format::text(place.detail)), theme::Role::Loss);
        else if (place.sameFileSystem)
            say(*m_verdict, tr("▲ Writable, %1, but on the same file system as the store.").arg(space),
                theme::Role::Attention);
        else
            say(*m_verdict, tr("Writable, %1, on another file system.").arg(space), theme::Role::Gain);
    }
    Q_EMIT completeChanged();
}

bool BackupPage::isComplete() const
{
    return m_usable;
}

bool BackupPage::validatePage()
{
    m_wizard.firm().backupFolder = m_folder->text().trimmed().toStdString();
    return true;
}

SummaryPage::SummaryPage(FirstRunWizard &wizard)
    : m_wizard(wizard)
    , m_words(words({}, this, "summaryWords"))
    , m_verdict(words({}, this, "summaryVerdict"))
{
    setTitle(tr("What will be made"));
    setSubTitle(tr("Until now nothing was written. Go back to change anything."));
    setCommitPage(true);
    auto *column = new QVBoxLayout(this);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_words->setAccessibleName(tr("What will be made"));
    column->addWidget(m_words);
    column->addStretch(1);
    column->addWidget(m_verdict);
}

void SummaryPage::initializePage()
{
    const api::NewFirm &firm = m_wizard.firm();
    const QTime roll = QTime::fromMSecsSinceStartOfDay(firm.rollSecond * 1000);
    QStringList lps;
    for (const api::NewLp &lp : firm.lps)
        lps.append(tr("%1 at %2, ports %3 and %4")
                       .arg(format::text(lp.lp), format::text(lp.host))
                       .arg(lp.pricePort)
                       .arg(lp.tradePort));
    std::size_t symbols = 0;
    if (!firm.symbolsFile.empty()) {
        if (const auto sheet = m_wizard.setup().readSymbols(firm.symbolsFile))
            symbols = sheet->symbols.size();
    }
    QStringList lines;
    lines << tr("Firm: %1, reports in %2").arg(format::text(firm.name), format::text(firm.currency));
    lines
        << tr("Trading day: rolls at %1, %2").arg(roll.toString(QStringLiteral("HH:mm")), format::text(firm.rollZone));
    QStringList users;
    for (const api::NewUser &user : firm.users)
        users.append(tr("%1 (%2)", "a user and his role").arg(format::text(user.user), format::role(user.role)));
    lines << tr("Users: %1")
                 .arg(users.isEmpty() ? tr("none, everybody who may open the store's file may do everything")
                                      : users.join(QStringLiteral(", ")));
    lines << tr("Liquidity providers: %1").arg(lps.isEmpty() ? tr("none yet") : lps.join(QStringLiteral("; ")));
    lines << tr("Symbols: %1").arg(symbols);
    lines << tr("Routing: all client orders go to the providers, until somebody says otherwise");
    lines << tr("Store: %1").arg(format::text(firm.store));
    lines << tr("Configuration, with the passwords: %1").arg(format::text(firm.config));
    lines << tr("First copy: %1").arg(firm.backupFolder.empty() ? tr("none") : format::text(firm.backupFolder));
    m_words->setText(lines.join(QStringLiteral("\n\n")));
    const auto fine = m_wizard.setup().check(firm);
    m_fine = fine.has_value();
    say(*m_verdict, fine ? tr("Ready.") : refusalWords(fine.error()), fine ? theme::Role::Gain : theme::Role::Loss);
    Q_EMIT completeChanged();
}

DemoPage::DemoPage(FirstRunWizard &wizard)
    : m_span(new QComboBox(this))
{
    setTitle(tr("The demonstration brokerage"));
    setSubTitle(tr("Its past is dealt by the real desk under a clock that runs through it; the same every time."));
    setCommitPage(true);
    auto *form = new QFormLayout(this);
    m_span->setObjectName(QStringLiteral("demoSpan"));
    m_span->setAccessibleName(tr("Length of its past"));
    m_span->addItem(tr("12 months"), QStringLiteral("12m"));
    m_span->addItem(tr("1 month"), QStringLiteral("1m"));
    m_span->addItem(tr("2 weeks"), QStringLiteral("2w"));
    m_span->addItem(tr("None: it begins empty"), QString());
    form->addRow(tr("&Past"), m_span);
    form->addRow(words(tr("A year is about a million events and 600 MB."), this));
    form->addRow(
        words(tr("Then it lives: truebook-sim plays its providers and clients on this machine while the window "
                 "is open, and ends with it."),
              this));
    form->addRow(words(tr("Store: %1").arg(wizard.store()), this));
}

QString DemoPage::span() const
{
    return m_span->currentData().toString();
}

MakingPage::MakingPage(FirstRunWizard &wizard)
    : m_wizard(wizard)
    , m_bar(new QProgressBar(this))
    , m_words(words({}, this, "makingWords"))
    , m_cancel(new QPushButton(tr("&Stop it and leave nothing"), this))
{
    setTitle(tr("Making it"));
    setFinalPage(true);
    auto *column = new QVBoxLayout(this);
    m_bar->setObjectName(QStringLiteral("makingBar"));
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setRange(0, 1000);
    m_cancel->setObjectName(QStringLiteral("makingCancel"));
    m_cancel->setAccessibleName(tr("Stop it and leave nothing"));
    column->addWidget(m_bar);
    column->addWidget(m_words);
    column->addWidget(m_cancel, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_cancel, &QPushButton::clicked, this, &MakingPage::cancel);
}

void MakingPage::initializePage()
{
    m_done = false;
    m_cancelled = false;
    m_bar->setValue(0);
    m_cancel->setEnabled(true);
    m_cancel->setVisible(m_wizard.demo());
    say(*m_words, tr("It begins…"), theme::Role::Text2);
    const auto tell = [this](const api::MakingProgress &progress) {
        QMetaObject::invokeMethod(
            this,
            [this, progress] {
                m_bar->setValue(static_cast<int>(progress.share * 1000));
                m_words->setText(
                    tr("%1 · %2 events")
                        .arg(format::text(progress.day), QLocale().toString(static_cast<qulonglong>(progress.events))));
            },
            Qt::QueuedConnection);
        return !m_cancelled.load();
    };
    m_work.start(
        [this, tell, demo = m_wizard.demo(), span = m_wizard.demoSpan().toStdString(), firm = m_wizard.firm()] {
            m_made = demo ? m_wizard.setup().makeDemo(firm.store, span, tell) : m_wizard.setup().make(firm);
        },
        [this] { ended(); });
}

void MakingPage::cancel()
{
    m_cancelled = true;
    m_cancel->setEnabled(false);
}

void MakingPage::ended()
{
    m_cancel->hide();
    m_done = m_made.has_value() && !m_made->cancelled;
    if (!m_made)
        say(*m_words, tr("Nothing was made. %1").arg(refusalWords(m_made.error())), theme::Role::Loss);
    else if (m_made->cancelled)
        say(*m_words, tr("Stopped: nothing of it was left."), theme::Role::Attention);
    else
        say(*m_words, tr("It stands: %1 events.").arg(QLocale().toString(static_cast<qulonglong>(m_made->events))),
            theme::Role::Gain);
    m_bar->setValue(m_done ? 1000 : 0);
    Q_EMIT completeChanged();
}

} // namespace truebook::ui::firstrun
