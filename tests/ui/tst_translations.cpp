#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>

#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/format/words.h"

using namespace truebook;

namespace {

struct Messages
{
    QSet<QString> sources; // context and text
    QStringList unfinished;
    QStringList broken; // the translation lacks or invents a %1
};

QSet<QString> marks(const QString &text)
{
    QSet<QString> result;
    static const QRegularExpression mark(QStringLiteral("%(\\d|n)"));
    auto found = mark.globalMatch(text);
    while (found.hasNext())
        result.insert(found.next().captured());
    return result;
}

Messages read(const QString &path)
{
    Messages messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    QXmlStreamReader xml(&file);
    QString context;
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("source")) {
            source = xml.readElementText();
            messages.sources.insert(context + QLatin1Char('|') + source);
        } else if (xml.name() == QLatin1String("translation")) {
            const bool finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            if (!finished || text.isEmpty())
                messages.unfinished.append(source);
            else if (marks(text) != marks(source))
                messages.broken.append(source);
        }
    }
    return messages;
}

} // namespace

class tst_translations : public test::GuiCase
{
    Q_OBJECT
private Q_SLOTS:
    void theyAreWhole_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("German") << QStringLiteral("de") << QStringList();
        QTest::newRow("English plurals") << QStringLiteral("en") << QStringList {QStringLiteral("-pluralonly")};
    }
    // Nothing is unfinished, and extracting the texts anew finds none that the file does not have. What is missing comes
    // with: ninja update_translations.
    void theyAreWhole()
    {
        QFETCH(QString, language);
        QFETCH(QStringList, options);
        const QString name = QStringLiteral("truebook_%1.ts").arg(language);
        const Messages kept = read(QStringLiteral("translations/") + name);
        QVERIFY(!kept.sources.isEmpty());
        QCOMPARE(kept.unfinished, QStringList());
        QCOMPARE(kept.broken, QStringList());

        QTemporaryDir folder;
        const QString fresh = folder.filePath(name);
        QProcess lupdate;
        lupdate.start(QStringLiteral(TRUEBOOK_LUPDATE),
                      QStringList {QStringLiteral("-silent"), QStringLiteral("-target-language"), language} + options
                          + QStringList {QStringLiteral("ui"), QStringLiteral("app/workstation"), QStringLiteral("-I"),
                                         QStringLiteral("."), QStringLiteral("-ts"), fresh});
        QVERIFY(lupdate.waitForFinished(120'000));
        QCOMPARE(lupdate.exitCode(), 0);
        QCOMPARE(QStringList((read(fresh).sources - kept.sources).values()), QStringList());
        QCOMPARE(QStringList((kept.sources - read(fresh).sources).values()), QStringList());
    }

    void theProgramHoldsThem()
    {
        QTranslator german;
        QVERIFY(german.load(QStringLiteral(":/i18n/truebook_de.qm")));
        QCoreApplication::installTranslator(&german);
        QCOMPARE(ui::format::sideText(domain::Side::Buy), QStringLiteral("Kauf"));
        QCOMPARE(ui::format::reason("StoreLocked"), QStringLiteral("Ein anderer Desk hält den Speicher"));
        QCoreApplication::removeTranslator(&german);
        QCOMPARE(ui::format::sideText(domain::Side::Buy), QStringLiteral("Buy"));
    }
};

TRUEBOOK_TEST(tst_translations)
#include "tst_translations.moc"
