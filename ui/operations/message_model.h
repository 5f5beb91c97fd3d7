#pragma once
// FIX messages that a search found, newest first: pages come in behind one another.
#include "core/api/operations_api.h"
#include "ui/live/live_model.h"

namespace truebook::ui::operations {

class MessageModel : public live::LiveModel<api::MessageRow>
{
    Q_OBJECT
public:
    explicit MessageModel(const format::Formats &formats, QObject *parent = nullptr);

    // A new search: what was found before goes.
    void beginSearch();
    void addPage(const std::vector<api::MessageRow> &rows);
    // The words of an empty table.
    void say(const QString &words);
};

} // namespace truebook::ui::operations
