#pragma once
// One FIX message decoded: each field with its name and what its value means, repeating groups indented, and whether length
// and checksum were right.
#include <QWidget>

#include "core/api/operations_api.h"
#include "ui/format/formats.h"

class QLabel;
class QTreeWidget;

namespace truebook::ui::operations {

class MessageView : public QWidget
{
    Q_OBJECT
public:
    explicit MessageView(const format::Formats &formats, QWidget *parent = nullptr);

    void show(const api::MessageRow &row, const std::vector<api::MessageField> &fields);
    void clear();

    QTreeWidget *tree() const { return m_tree; }
    QString heading() const;
    // The message as text, with '|' for the separator.
    QString rawText() const;

Q_SIGNALS:
    // A field was opened: the condition that finds messages with its value.
    void wanted(const QString &condition);

private:
    const format::Formats &m_formats;
    QLabel *m_heading;
    QLabel *m_state;
    QTreeWidget *m_tree;
    QString m_raw;
};

} // namespace truebook::ui::operations
