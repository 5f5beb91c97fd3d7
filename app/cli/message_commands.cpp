// messages: the FIX messages of the last days, looked up by any tag.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <limits>

#include <CLI/CLI.hpp>

#include "app/cli/cli.h"
#include "app/desk/operations_desk.h"
#include "app/desk/resources.h"
#include "core/base/os/process.h"
#include "core/fix/fix_message.h"

namespace truebook::cli {

using base::ReasonCode;

namespace {

struct Wanted
{
    std::vector<std::string> words;
    std::string session;
    std::string direction;
    std::string from;
    std::string to;
    std::int64_t limit = 200;
    std::uint64_t before = 0;
    bool fields = false;
};

std::atomic<bool> cancelled = false;
void onInterrupt(int)
{
    cancelled = true;
}

void printFields(Json &json, const messages::MessageWords &words)
{
    const auto check = [&json](std::string_view key, messages::Check value) {
        json.key(key);
        if (value == messages::Check::Absent)
            json.null();
        else
            json.truth(value == messages::Check::Right);
    };
    check("length_ok", words.length);
    check("checksum_ok", words.checksum);
    json.key("fields").array();
    for (const messages::FieldWords &field : words.fields)
        json.object()
            .key("tag")
            .number(field.tag)
            .key("name")
            .text(field.name)
            .key("value")
            .text(field.value)
            .key("meaning")
            .text(field.meaning)
            .key("depth")
            .number(field.depth)
            .end();
    json.end();
}

void printText(const messages::Page &page, const messages::FixDictionary &dictionary, bool fields)
{
    for (const messages::MessageRecord &record : page.rows) {
        const api::MessageRow row = app::messageRow(record, dictionary);
        std::printf("%10llu  %s  %-3s  %-14s %8llu  %s%s\n", static_cast<unsigned long long>(row.number),
                    row.at.text().c_str(), row.out ? "out" : "in", row.session.text().c_str(),
                    static_cast<unsigned long long>(row.sequence), fix::readable(row.raw).c_str(),
                    row.whole ? "" : "  (length or checksum is wrong)");
        if (!fields)
            continue;
        for (const messages::FieldWords &field : messages::messageWords(record.raw, dictionary).fields)
            std::printf("%*s%5d %-24s %s%s%s\n", 12 + 2 * field.depth, "", field.tag, field.name.c_str(),
                        field.value.c_str(), field.meaning.empty() ? "" : "  ", field.meaning.c_str());
    }
    std::fprintf(stderr, "%zu messages; %llu looked at, %llu passed by%s\n", page.rows.size(),
                 static_cast<unsigned long long>(page.looked), static_cast<unsigned long long>(page.passed),
                 page.next == 0 ? "" : ("; more with --before " + std::to_string(page.next)).c_str());
    if (page.broken > 0)
        std::fprintf(stderr, "%llu blocks of messages do not read any more\n",
                     static_cast<unsigned long long>(page.broken));
}

base::Result<messages::Question> questionOf(const Wanted &wanted, const messages::FixDictionary &dictionary)
{
    std::string text;
    for (const std::string &word : wanted.words)
        text += (text.empty() ? "" : " ") + word;
    if (!text.empty())
        text = "(" + text + ")";
    if (!wanted.session.empty())
        text += " session=\"" + wanted.session + "\"";
    if (!wanted.direction.empty())
        text += " direction=" + wanted.direction;
    messages::Question question;
    auto query = messages::MessageQuery::parse(text, dictionary);
    if (!query)
        return tl::unexpected(query.error());
    question.query = std::move(*query);
    for (const auto &[given, into] : {std::pair(&wanted.from, &question.from), std::pair(&wanted.to, &question.to)}) {
        if (given->empty())
            continue;
        const auto instant = domain::UtcTime::parse(*given);
        if (!instant)
            return tl::unexpected(instant.error());
        *into = *instant;
    }
    if (wanted.limit < 0)
        return base::refuse(ReasonCode::WrongUse, "--limit is not negative");
    question.limit
        = wanted.limit == 0 ? std::numeric_limits<std::size_t>::max() : static_cast<std::size_t>(wanted.limit);
    question.before = wanted.before;
    return question;
}

int runMessages(const Options &options, const Wanted &wanted)
{
    const auto url = storeUrl(options);
    if (!url)
        return printRefusal(options, url.error());
    if (auto exists = store::SqliteStore::openReadOnly(*url); !exists)
        return printRefusal(options, exists.error());
    const auto dictionary = messages::FixDictionary::standard(app::resourceFolder() + "/fix");
    if (!dictionary)
        return printRefusal(options, dictionary.error());
    const auto question = questionOf(wanted, *dictionary);
    if (!question)
        return printRefusal(options, question.error());
    (void)std::signal(SIGINT, onInterrupt);
    const std::int64_t began = base::os::steadyNow().count();
    const messages::Page page = messages::search(url->messages(), *question, nullptr, &cancelled);
    const std::int64_t nanos = base::os::steadyNow().count() - began;
    if (!options.json) {
        printText(page, *dictionary, wanted.fields);
        return page.broken > 0 ? found : done;
    }
    Json json;
    json.object().key("rows").array();
    for (const messages::MessageRecord &record : page.rows) {
        const api::MessageRow row = app::messageRow(record, *dictionary);
        json.object().key("number").number(static_cast<std::int64_t>(row.number));
        json.key("time").text(row.at.text()).key("direction").text(row.out ? "out" : "in");
        json.key("session").text(row.session.text());
        json.key("sequence").number(static_cast<std::int64_t>(row.sequence));
        json.key("type").text(row.type).key("name").text(row.typeName).key("summary").text(row.summary);
        json.key("poss_dup").truth(row.possDup).key("masked").truth(row.masked).key("whole").truth(row.whole);
        json.key("raw").text(row.raw);
        if (wanted.fields)
            printFields(json, messages::messageWords(record.raw, *dictionary));
        json.end();
    }
    json.end().key("next");
    if (page.next == 0)
        json.null();
    else
        json.number(static_cast<std::int64_t>(page.next));
    json.key("looked").number(static_cast<std::int64_t>(page.looked));
    json.key("passed").number(static_cast<std::int64_t>(page.passed));
    json.key("broken").number(static_cast<std::int64_t>(page.broken));
    json.key("cancelled").truth(page.cancelled).key("seconds").seconds(nanos).end();
    std::printf("%s\n", json.str().c_str());
    return page.broken > 0 ? found : done;
}

} // namespace

void addMessageCommands(Registry &registry)
{
    static Wanted wanted;
    auto *command = registry.app.add_subcommand(
        "messages", "FIX messages of the last days, newest first: 35=8 AND 150=F, ExecType=Fill, 11=~abc, abc");
    command->add_option("query", wanted.words, "What is looked for; without it every message");
    command->add_option("--session", wanted.session, "Our name of the session");
    command->add_option("--direction", wanted.direction, "in or out")->check(CLI::IsMember({"in", "out"}));
    command->add_option("--from", wanted.from, "ISO 8601 UTC");
    command->add_option("--to", wanted.to, "ISO 8601 UTC");
    command->add_option("--limit", wanted.limit, "Rows of a page, 0: all")->capture_default_str();
    command->add_option("--before", wanted.before, "Only messages with a smaller number: the next page");
    command->add_flag("--fields", wanted.fields, "Each field with its name and what its value means");
    command->callback(
        [&registry] { registry.action = [](const Options &options) { return runMessages(options, wanted); }; });
}

} // namespace truebook::cli
