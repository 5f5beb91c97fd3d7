// completion bash|zsh|fish: the shell's completion, written from the very definitions that parse the command line.
#include <cstdio>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/cli/cli.h"

namespace truebook::cli {

namespace {

// One command of the tree: "report pnl", its words that may follow, and its options.
struct Node
{
    std::string path; // without the program's name; empty: the program
    std::vector<const CLI::App *> commands;
    std::vector<const CLI::Option *> options;
};

void collect(const CLI::App &app, const std::string &path, std::vector<Node> &out)
{
    Node node {path, {}, {}};
    for (const CLI::Option *option : app.get_options()) {
        if (!option->get_lnames().empty())
            node.options.push_back(option);
    }
    node.commands = app.get_subcommands([](const CLI::App *) { return true; });
    out.push_back(node);
    for (const CLI::App *command : node.commands)
        collect(*command, path.empty() ? command->get_name() : path + ' ' + command->get_name(), out);
}

// What may follow: its commands, its options, and the program's own (`root`), which may stand anywhere.
std::string wordsOf(const Node &node, const Node &root)
{
    std::string words;
    for (const CLI::App *command : node.commands)
        words += (words.empty() ? "" : " ") + command->get_name();
    const auto add = [&words](const CLI::Option *option) {
        const std::string name = "--" + option->get_lnames().front();
        if ((' ' + words + ' ').find(' ' + name + ' ') == std::string::npos)
            words += (words.empty() ? "" : " ") + name;
    };
    for (const CLI::Option *option : node.options)
        add(option);
    for (const CLI::Option *option : root.options) {
        if (option->get_lnames().front() != "version")
            add(option);
    }
    return words;
}

bool takesValue(const CLI::Option &option)
{
    return option.get_items_expected_max() > 0;
}

std::string inQuotes(const std::string &text, char quote)
{
    std::string out(1, quote);
    for (const char c : text) {
        if (c == quote || c == '\\')
            out += '\\';
        out += c;
    }
    return out + quote;
}

// Follows the words so far down the tree, passing over options and their values, and offers what may come next. Where a
// value is due, files.
std::string bashText(const std::vector<Node> &nodes)
{
    std::string valued;
    std::string cases;
    std::string commands;
    for (const Node &node : nodes) {
        cases += "        " + inQuotes(node.path, '"') + ") words=" + inQuotes(wordsOf(node, nodes.front()), '"')
            + " ;;\n";
        if (!node.path.empty())
            commands += (commands.empty() ? "" : "|") + inQuotes(node.path, '"');
        for (const CLI::Option *option : node.options) {
            const std::string name = " --" + option->get_lnames().front();
            if (takesValue(*option)) // the same name may take none elsewhere
                valued += (valued.empty() ? "" : "|")
                    + (node.path.empty() ? '*' + inQuotes(name, '"') : inQuotes(node.path + name, '"'));
        }
    }
    return "# bash completion for truebook-cli: written by `truebook-cli completion bash`\n"
           "_truebook_cli() {\n"
           "    local current=${COMP_WORDS[COMP_CWORD]} path='' word words='' i next\n"
           "    for ((i = 1; i < COMP_CWORD; ++i)); do\n"
           "        word=${COMP_WORDS[i]}\n"
           "        case \"$path $word\" in\n"
           "            "
        + valued
        + ") ((++i)) ; continue ;;\n"
          "            *\" -\"*) continue ;;\n"
          "        esac\n"
          "        next=${path:+$path }$word\n"
          "        case $next in\n"
          "            "
        + commands
        + ") path=$next ;;\n"
          "        esac\n"
          "    done\n"
          "    case \"$path ${COMP_WORDS[COMP_CWORD - 1]}\" in\n"
          "        "
        + valued
        + ") COMPREPLY=() ; return ;;\n"
          "    esac\n"
          "    case $path in\n"
        + cases
        + "    esac\n"
          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
          "}\n"
          "complete -o default -F _truebook_cli truebook-cli\n";
}

std::string zshText(const std::vector<Node> &nodes)
{
    return "#compdef truebook-cli\n# zsh completion for truebook-cli: written by `truebook-cli completion zsh`\n"
           "autoload -U +X bashcompinit && bashcompinit\n"
        + bashText(nodes);
}

std::string fishText(const std::vector<Node> &nodes)
{
    std::string text = "# fish completion for truebook-cli: written by `truebook-cli completion fish`\n"
                       "complete -c truebook-cli -f\n";
    for (const Node &node : nodes) {
        // The last word of the path has been given, and of its own commands none yet.
        std::string seen = "__fish_use_subcommand";
        if (!node.path.empty()) {
            seen = "__fish_seen_subcommand_from " + node.path.substr(node.path.rfind(' ') + 1);
            if (const std::size_t space = node.path.find(' '); space != std::string::npos)
                seen += "; and __fish_seen_subcommand_from " + node.path.substr(0, space);
        }
        std::string noneYet = seen;
        if (!node.path.empty()) {
            noneYet += "; and not __fish_seen_subcommand_from";
            for (const CLI::App *command : node.commands)
                noneYet.append(" ").append(command->get_name());
        }
        for (const CLI::App *command : node.commands)
            text += "complete -c truebook-cli -n " + inQuotes(noneYet, '\'') + " -a " + command->get_name() + " -d "
                + inQuotes(command->get_description(), '\'') + '\n';
        for (const CLI::Option *option : node.options)
            text += "complete -c truebook-cli" + (node.path.empty() ? "" : " -n " + inQuotes(seen, '\'')) + " -l "
                + option->get_lnames().front() + (takesValue(*option) ? " -r -F" : "") + " -d "
                + inQuotes(option->get_description(), '\'') + '\n';
    }
    return text;
}

} // namespace

void addCompletionCommand(Registry &registry)
{
    static std::string shell;
    auto *completion
        = registry.app.add_subcommand("completion", "The shell's completion, as its packages or dot files take it");
    completion->add_option("SHELL", shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    completion->callback([&registry] {
        registry.action = [&registry](const Options &) {
            std::vector<Node> nodes;
            collect(registry.app, {}, nodes);
            const std::string text = shell == "bash" ? bashText(nodes)
                : shell == "zsh"                     ? zshText(nodes)
                                                     : fishText(nodes);
            std::fputs(text.c_str(), stdout);
            return done;
        };
    });
}

} // namespace truebook::cli
