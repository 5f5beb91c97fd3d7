// truebook-print: draws a report's JSON document, as truebook-cli writes it, as a PDF. It knows no store and no figure
// that is not in the document. Started by truebook-cli with the document on a socket, or by hand with a file.
#include <QCommandLineParser>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>

#include <cstdio>

#include "app/print/pnl_pages.h"

int main(int argc, char **argv)
{
    // No window is ever shown; what draws needs no display.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("truebook-print"));
    QGuiApplication::setApplicationVersion(QStringLiteral(TRUEBOOK_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Draws a report (truebook-cli report pnl --out X.json) as a PDF"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("document"), QStringLiteral("The report's JSON document"),
                                 QStringLiteral("[document]"));
    const QCommandLineOption out(QStringLiteral("out"), QStringLiteral("The PDF; it must not exist yet"),
                                 QStringLiteral("file"));
    const QCommandLineOption socket(QStringLiteral("document-fd"),
                                    QStringLiteral("Reads the document from this open file"), QStringLiteral("number"));
    parser.addOptions({out, socket});
    parser.process(application);
    const auto refuse = [](const QString &why, int status) {
        std::fprintf(stderr, "truebook-print: %s\n", qPrintable(why));
        return status;
    };
    if (!parser.isSet(out) || parser.isSet(socket) == !parser.positionalArguments().isEmpty())
        return refuse(QStringLiteral("a document and --out are needed"), 2);
    QFile file;
    bool opened = false;
    if (parser.isSet(socket)) {
        opened = file.open(parser.value(socket).toInt(), QIODevice::ReadOnly, QFileDevice::AutoCloseHandle);
    } else {
        file.setFileName(parser.positionalArguments().first());
        opened = file.open(QIODevice::ReadOnly);
    }
    if (!opened)
        return refuse(QStringLiteral("cannot read the document: ") + file.errorString(), 3);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject() || document[QLatin1String("report")].toString() != QLatin1String("pnl"))
        return refuse(QStringLiteral("no report: ") + error.errorString(), 3);
    const QString failed = truebook::print::writePnlPdf(document.object(), parser.value(out));
    return failed.isEmpty() ? 0 : refuse(failed, 4);
}
