#pragma once
// The world outside a demonstration that the assistant made: `truebook-sim` in a process of its own, started before the desk
// opens, since it writes the desk's configuration, and ended with the window. Nobody needs a terminal to see it live.
#include <QLockFile>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <memory>
#include <optional>

#include "core/domain/utc_time.h"

namespace truebook::workstation {

class DemoWorld : public QObject
{
    Q_OBJECT
public:
    // `store` is sqlite:PATH; what the world keeps lies in PATH.demo/ and PATH.world. `program`: truebook-sim; empty: the
    // one beside this program.
    explicit DemoWorld(const QString &store, const QString &program = {}, QObject *parent = nullptr);
    ~DemoWorld() override;

    // Whether a store has such a world; mark() says so for one that was just made.
    static bool belongsTo(const QString &store);
    static bool mark(const QString &store);
    // When the world's market begins: now, or on Friday where now is a weekend in New York; behind the end of a store that
    // has lived longer, on the Monday after it.
    static domain::UtcTime beginning(domain::UtcTime now, std::optional<domain::UtcTime> storeEnd);

    // One of ready() and failed() answers.
    void start();
    // Orders settle with a desk that still answers, then it is gone; waits for that, at most some seconds.
    void end();
    bool running() const { return m_process.state() != QProcess::NotRunning; }
    qint64 processId() const { return m_process.processId(); }

Q_SIGNALS:
    void ready(const QString &config); // the desk may open with it
    void failed(const QString &words); // the desk opens without: nothing comes in
    void lost(const QString &words); // it has ended by itself

private:
    void look();
    void give(const QString &words);
    std::optional<domain::UtcTime> storeEnd() const;
    QString inFolder(const char *name) const;

    QString m_store;
    QString m_path;
    QString m_program;
    QProcess m_process;
    QTimer m_look;
    std::unique_ptr<QLockFile> m_lock; // one world a store
    int m_looks = 0;
    bool m_ready = false;
    bool m_ending = false;
};

} // namespace truebook::workstation
