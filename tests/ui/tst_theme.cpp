#include <cmath>

#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/theme/colours.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/theme/tabular_text.h"

#include <QImage>
#include <QPainter>

using namespace truebook;
using namespace truebook::ui::theme;

Q_DECLARE_METATYPE(truebook::ui::theme::Mode)

class tst_theme : public test::GuiCase
{
    Q_OBJECT
private Q_SLOTS:
    // Black on white is 21 by the definition of WCAG 2.1; #767676 on white is 4.54, W3C's own example of the AA border.
    void contrastFollowsWcag()
    {
        QCOMPARE(std::round(contrast(Qt::black, Qt::white) * 100), 2100.0);
        QCOMPARE(std::round(contrast(QColor(0x76, 0x76, 0x76), Qt::white) * 100), 454.0);
        QCOMPARE(contrast(Qt::white, Qt::black), contrast(Qt::black, Qt::white));
    }

    void textRolesMeetAa_data()
    {
        QTest::addColumn<Mode>("mode");
        QTest::newRow("light") << Mode::Light;
        QTest::newRow("dark") << Mode::Dark;
    }
    void textRolesMeetAa()
    {
        QFETCH(Mode, mode);
        const Colours &colours = Colours::of(mode);
        const Role texts[] = {Role::Text, Role::Text2, Role::Text3, Role::Accent,    Role::Buy,
                              Role::Sell, Role::Gain,  Role::Loss,  Role::Attention, Role::Ok};
        for (const Role text : texts) {
            for (const Role ground : {Role::Ground, Role::Panel, Role::Raised}) {
                const double ratio = contrast(colours[text], colours[ground]);
                QVERIFY2(ratio >= 4.5,
                         qPrintable(QStringLiteral("role %1 on %2: %3").arg(int(text)).arg(int(ground)).arg(ratio)));
            }
            // Context on a selection is drawn as Text2 (cell_delegate.cpp).
            if (text != Role::Text3) {
                const double ratio = contrast(colours[text], colours[Role::Selection]);
                QVERIFY2(ratio >= 4.5,
                         qPrintable(QStringLiteral("role %1 on a selection: %2").arg(int(text)).arg(ratio)));
            }
        }
        // Emphasised rows: text, labels and the emphasis itself on their tint.
        for (const Role text : {Role::Text, Role::Text2, Role::Attention, Role::Loss}) {
            const double ratio = contrast(colours[text], colours.tint(Role::Attention));
            QVERIFY2(ratio >= 4.5,
                     qPrintable(QStringLiteral("role %1 on the attention tint: %2").arg(int(text)).arg(ratio)));
        }
        for (const Role fill : {Role::Accent, Role::Loss, Role::Attention}) {
            const double ratio = contrast(colours[Role::OnAccent], colours[fill]);
            QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("text on fill %1: %2").arg(int(fill)).arg(ratio)));
        }
    }

    void everyFigureHasTheSameWidth()
    {
        const TabularText text(font());
        const double one = text.width(u"111,111.11");
        for (const char16_t digit : {u'0', u'2', u'3', u'4', u'5', u'6', u'7', u'8', u'9'}) {
            QString figure = QStringLiteral("111,111.11");
            figure.replace(QLatin1Char('1'), QChar(digit));
            QCOMPARE(text.width(figure), one);
        }
    }

    // A state must be told without colour: each mark covers other pixels than every other.
    void marksDifferInShape()
    {
        const Mark marks[] = {Mark::Up, Mark::Down, Mark::Good, Mark::Attention, Mark::Breach, Mark::Off};
        QList<QImage> images;
        for (const Mark mark : marks) {
            QImage image(16, 16, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            drawMark(painter, QRectF(2, 2, 12, 12), mark, Qt::black);
            painter.end();
            for (const QImage &other : images)
                QVERIFY(image != other);
            images.append(image);
        }
    }
};

TRUEBOOK_TEST(tst_theme)
#include "tst_theme.moc"
