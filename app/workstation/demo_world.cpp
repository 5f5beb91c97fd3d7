#include "app/workstation/demo_world.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTimeZone>

#include "app/desk/resources.h"
#include "core/base/os/process.h"
#include "core/store/sqlite_store.h"

namespace truebook::workstation {

namespace {

constexpr int lookMillis = 100;
constexpr int looksMost = 600; // a minute
constexpr int settleMillis = 8'000;
constexpr int drainSeconds = 4; // of those, for orders that are open
const char *const providers = "5"; // of resources/demo/brokerage.toml
const char *const accounts = "1200";

QString pathOf(const QString &store)
{
    return store.startsWith(QLatin1String("sqlite:")) ? store.mid(7) : QString();
}

domain::UtcTime instantOf(const QDateTime &at)
{
    return domain::UtcTime::fromNanos(at.toMSecsSinceEpoch() * domain::nanosPerMilli);
}

} // namespace

DemoWorld::DemoWorld(const QString &store, const QString &program, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_path(pathOf(store))
    , m_program(program.isEmpty() ? QString::fromStdString(base::os::programFolder() + "/truebook-sim") : program)
{
    m_look.setInterval(lookMillis);
    connect(&m_look, &QTimer::timeout, this, &DemoWorld::look);
    connect(&m_process, &QProcess::finished, this, [this] {
        if (m_ending)
            return;
        if (m_ready)
            Q_EMIT lost(tr("The demonstration's world has ended: no prices come any more. What it said stands in %1.")
                            .arg(inFolder("simulator.log")));
        else
            give(
                tr("The demonstration's world did not start: no prices come, and no orders. What it said stands in %1.")
                    .arg(inFolder("simulator.log")));
    });
}

DemoWorld::~DemoWorld()
{
    end();
}

QString DemoWorld::inFolder(const char *name) const
{
    return m_path + QStringLiteral(".demo/") + QLatin1String(name);
}

bool DemoWorld::belongsTo(const QString &store)
{
    const QString path = pathOf(store);
    return !path.isEmpty() && QFileInfo(path + QStringLiteral(".demo")).isDir();
}

bool DemoWorld::mark(const QString &store)
{
    const QString path = pathOf(store);
    return !path.isEmpty() && QDir().mkpath(path + QStringLiteral(".demo"));
}

domain::UtcTime DemoWorld::beginning(domain::UtcTime now, std::optional<domain::UtcTime> storeEnd)
{
    QDateTime at = QDateTime::fromSecsSinceEpoch(now.nanos() / domain::nanosPerSecond, Qt::UTC);
    const QDateTime local = at.toTimeZone(QTimeZone("America/New_York"));
    const int day = local.date().dayOfWeek();
    if (day == Qt::Saturday || (day == Qt::Friday && local.time().hour() >= 17)
        || (day == Qt::Sunday && local.time().hour() < 18)) {
        const int since = (at.date().dayOfWeek() + 7 - Qt::Friday) % 7;
        at = QDateTime(at.date().addDays(-since), QTime(13, 0), Qt::UTC);
    }
    if (storeEnd && instantOf(at) <= *storeEnd) {
        // A store whose clock runs ahead of ours goes on where the next week begins.
        const QDateTime after = QDateTime::fromSecsSinceEpoch(storeEnd->nanos() / domain::nanosPerSecond, Qt::UTC);
        at = QDateTime(after.date().addDays(8 - after.date().dayOfWeek()), QTime(7, 0), Qt::UTC);
    }
    return instantOf(at);
}

std::optional<domain::UtcTime> DemoWorld::storeEnd() const
{
    const auto url = store::StoreUrl::parse(m_store.toStdString());
    if (!url)
        return std::nullopt;
    auto opened = store::SqliteStore::openReadOnly(*url);
    if (!opened)
        return std::nullopt;
    const auto row = (*opened)->last();
    return row && *row ? std::optional((*row)->at) : std::nullopt;
}

void DemoWorld::give(const QString &words)
{
    m_look.stop();
    Q_EMIT failed(words);
}

void DemoWorld::start()
{
    if (!QFileInfo(m_program).isExecutable()) {
        give(tr("The demonstration stands still: the program truebook-sim is not installed. No prices come, and no "
                "orders; its past can be looked at."));
        return;
    }
    m_lock = std::make_unique<QLockFile>(inFolder("lock"));
    m_lock->setStaleLockTime(0);
    if (!m_lock->tryLock(0)) {
        give(tr("The demonstration's world is played by another window."));
        return;
    }
    QFile::remove(inFolder("ready"));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString from
        = QString::fromStdString(beginning(instantOf(now), storeEnd()).text()).left(19) + QLatin1Char('Z');
    const QString tempers = QString::fromStdString(app::resourceFolder() + "/demo/tempers.toml");
    m_process.setStandardOutputFile(inFolder("simulator.log"));
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setChildProcessModifier([] { base::os::endWithParent(); });
    m_process.start(m_program,
                    {QStringLiteral("--lps"), QLatin1String(providers), QStringLiteral("--clients"),
                     QLatin1String(accounts), QStringLiteral("--behaviour"), tempers, QStringLiteral("--desk-config"),
                     inFolder("desk.toml"), QStringLiteral("--ready-file"), inFolder("ready"),
                     QStringLiteral("--state"), m_path + QStringLiteral(".world"), QStringLiteral("--from"), from,
                     QStringLiteral("--drain"), QString::number(drainSeconds), QStringLiteral("--quiet")});
    m_look.start();
}

void DemoWorld::look()
{
    if (QFileInfo(inFolder("ready")).size() > 0) {
        m_look.stop();
        m_ready = true;
        Q_EMIT ready(inFolder("desk.toml"));
    } else if (++m_looks > looksMost) {
        m_ending = true;
        m_process.kill();
        give(tr("The demonstration's world did not start within a minute: no prices come, and no orders. What it said "
                "stands in %1.")
                 .arg(inFolder("simulator.log")));
    }
}

void DemoWorld::end()
{
    m_ending = true;
    m_look.stop();
    if (!running())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(settleMillis)) {
        m_process.kill();
        m_process.waitForFinished(1'000);
    }
}

} // namespace truebook::workstation
