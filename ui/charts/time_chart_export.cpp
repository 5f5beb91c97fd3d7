// The chart's menu, and the chart as a picture.
#include <QChart>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include "ui/charts/time_chart.h"
#include "ui/charts/time_chart_view.h"
#include "ui/format/menu_text.h"
#include "ui/theme/fonts.h"

namespace truebook::ui::charts {

using theme::Role;

namespace {
constexpr int headRoom = 60; // above the chart in a picture: title, unit and provenance
constexpr int footRoom = 8;
} // namespace

void TimeChart::fill(QMenu &menu)
{
    connect(menu.addAction(tr("Show all\tHome")), &QAction::triggered, this, &TimeChart::home);
    connect(menu.addAction(tr("Nearer\t+")), &QAction::triggered, this,
            [this] { zoom(0.5, m_crosshair.value_or(m_from + (m_to - m_from) / 2)); });
    connect(menu.addAction(tr("Farther\t−")), &QAction::triggered, this,
            [this] { zoom(2, m_crosshair.value_or(m_from + (m_to - m_from) / 2)); });
    menu.addSeparator();
    for (int i = 0; i < seriesCount(); ++i) {
        auto *entry = menu.addAction(format::menuText(m_series[static_cast<std::size_t>(i)].info.name));
        entry->setCheckable(true);
        entry->setChecked(seriesShown(i));
        connect(entry, &QAction::triggered, this, [this, i](bool on) { setSeriesShown(i, on); });
    }
    menu.addSeparator();
    auto *picture = menu.addAction(tr("Export the picture…"));
    picture->setEnabled(anyPoints());
    connect(picture, &QAction::triggered, this, &TimeChart::askExport);
}

void TimeChart::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fill(*menu);
    menu->popup(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(rect().center()) : event->globalPos());
}

void TimeChart::askExport()
{
    auto *dialog = new QFileDialog(this, tr("Export the picture of %1").arg(m_name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Picture (*.png)"), tr("Drawing (*.svg)"), tr("Page (*.pdf)")});
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        for (const char *suffix : {"png", "svg", "pdf"}) {
            if (filter.contains(QLatin1String(suffix)))
                dialog->setDefaultSuffix(QLatin1String(suffix));
        }
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const QString problem = exportTo(path);
        if (problem.isEmpty())
            return;
        auto *box = new QMessageBox(QMessageBox::Warning, tr("Export the picture"), problem, QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    dialog->open();
}

QString TimeChart::exportTo(const QString &path)
{
    if (!anyPoints())
        return tr("There is nothing to draw yet.");
    flush();
    const QString ending = QFileInfo(path).suffix().toLower();
    const QSize chartSize = m_view->viewport()->size();
    const QSize size(chartSize.width(), chartSize.height() + headRoom + footRoom);
    const auto instant = m_asOf;
    QStringList about;
    if (!m_unit.isEmpty())
        about.append(tr("in %1").arg(m_unit));
    about.append(tr("as of %1 UTC").arg(format::Times::iso(instant)));
    about.append(tr("journal %1").arg(format::count(m_sequence, m_formats.locale())));
    about.append(tr("times %1").arg(m_formats.times().label(instant, m_formats.timeMode())));
    if (!m_user.isEmpty())
        about.append(m_user);
    // On paper and in a mail the ground is white, whatever the screen looks like.
    const auto draw = [&](QPainter &painter) {
        m_exportColours = &theme::Colours::of(theme::Mode::Light);
        colour();
        const auto &shades = colours();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(QRect(QPoint(0, 0), size), shades[Role::Panel]);
        painter.setPen(shades[Role::Text]);
        painter.setFont(theme::font(theme::basePixels + 4, theme::Weight::Strong));
        painter.drawText(QRect(10, 8, size.width() - 20, 24), Qt::AlignLeft | Qt::AlignVCenter, m_name);
        painter.setPen(shades[Role::Text2]);
        painter.setFont(theme::font(theme::basePixels - 1));
        painter.drawText(QRect(10, 32, size.width() - 20, 20), Qt::AlignLeft | Qt::AlignVCenter,
                         about.join(QStringLiteral(" · ")));
        m_view->render(&painter, QRectF(0, headRoom, chartSize.width(), chartSize.height()),
                       m_view->viewport()->rect());
        m_exportColours = nullptr;
        colour();
    };
    bool done = false;
    if (ending == QLatin1String("png")) {
        constexpr int scale = 2;
        QImage image(size * scale, QImage::Format_RGB32);
        image.setDevicePixelRatio(scale);
        {
            QPainter painter(&image);
            draw(painter);
        }
        image.setText(QStringLiteral("Title"), m_name);
        image.setText(QStringLiteral("Description"), about.join(QStringLiteral(" · ")));
        QSaveFile file(path);
        done = file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") && file.commit();
    } else if (ending == QLatin1String("svg")) {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            QSvgGenerator drawing;
            drawing.setOutputDevice(&file);
            drawing.setSize(size);
            drawing.setViewBox(QRect(QPoint(0, 0), size));
            drawing.setTitle(m_name);
            drawing.setDescription(about.join(QStringLiteral(" · ")));
            QPainter painter(&drawing);
            draw(painter);
            done = painter.end() && file.commit();
        }
    } else if (ending == QLatin1String("pdf")) {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            QPdfWriter page(&file);
            page.setTitle(m_name);
            page.setCreator(QStringLiteral("Truebook"));
            page.setResolution(96);
            page.setPageSize(QPageSize(QSizeF(size) * 72 / 96, QPageSize::Point));
            page.setPageMargins(QMarginsF(0, 0, 0, 0));
            QPainter painter(&page);
            draw(painter);
            done = painter.end() && file.commit();
        }
    } else {
        return tr("A picture is a .png, .svg or .pdf file; \"%1\" is none of them.").arg(path);
    }
    touch();
    return done ? QString() : tr("The picture could not be written to %1.").arg(path);
}

} // namespace truebook::ui::charts
