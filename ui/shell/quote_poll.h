#pragma once
// All quotes now and then, whatever screen is in front: who only wants to know whether they still come needs no change lists
// thirty times a second. Each question is a subscription that ends with its first, full list.
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

#include "core/api/desk_api.h"
#include "ui/live/homeward.h"

namespace truebook::ui::shell {

class QuotePoll : public QObject
{
public:
    static constexpr int everyMillis = 2'000;
    using List = std::shared_ptr<const api::ChangeList<api::QuoteRow>>;

    // The views outlive it.
    QuotePoll(api::DeskViews &views, std::function<void(const std::vector<api::QuoteRow> &)> told)
        : m_views(views)
        , m_told(std::move(told))
    {
        connect(&m_timer, &QTimer::timeout, this, &QuotePoll::ask);
        m_timer.start(everyMillis);
    }

    void ask()
    {
        if (m_handle != nullptr)
            return; // not answered yet
        m_handle = m_views.watchQuotes(live::homeward<List>(this, [this](const List &list) {
            if (m_handle == nullptr || !list->full)
                return;
            m_handle.reset();
            m_told(list->changed);
        }));
    }

private:
    api::DeskViews &m_views;
    std::function<void(const std::vector<api::QuoteRow> &)> m_told;
    QTimer m_timer;
    std::unique_ptr<api::Handle> m_handle;
};

} // namespace truebook::ui::shell
