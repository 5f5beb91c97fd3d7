#pragma once
// A row of chips of which one is chosen: a panel's tabs, units, filters. Reached by Tab, moved by the arrow keys.
#include <QAbstractButton>
#include <QWidget>

#include <vector>

class QButtonGroup;
class QHBoxLayout;

namespace truebook::ui::widgets {

class Chip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);

    // A count beside the text; an attention count stands in amber with its own words.
    void setCount(const QString &count);
    void setAttention(const QString &words);
    QString attention() const { return m_attention; }
    QString count() const { return m_count; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString label() const;
    void updateAccessibleText();

    QString m_count;
    QString m_attention;
};

class SwitchRow : public QWidget
{
    Q_OBJECT
public:
    explicit SwitchRow(const QString &name, QWidget *parent = nullptr);

    // Returns the chip, whose place is its number from 0; the first is chosen.
    Chip *add(const QString &text, const QString &toolTip = {});
    int chosen() const;
    void choose(int place);
    Chip *chip(int place) const { return m_chips[static_cast<std::size_t>(place)]; }

Q_SIGNALS:
    void chosenChanged(int place);

private:
    QButtonGroup *m_group;
    QHBoxLayout *m_row;
    std::vector<Chip *> m_chips;
};

} // namespace truebook::ui::widgets
