<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>truebook::ui::dealing::DealingWorkspace</name>
    <message numerus="yes">
        <source>%n in doubt</source>
        <translation>
            <numerusform>%n in doubt</numerusform>
            <numerusform>%n in doubt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::DoubtModel</name>
    <message numerus="yes">
        <source>status asked %n time(s)</source>
        <translation>
            <numerusform>status asked %n time</numerusform>
            <numerusform>status asked %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::QuoteModel</name>
    <message numerus="yes">
        <source>Mid of the last %n minute(s): low %1, high %2, span %3, change %4</source>
        <translation>
            <numerusform>Mid of the last minute (%n): low %1, high %2, span %3, change %4</numerusform>
            <numerusform>Mid of the last %n minutes: low %1, high %2, span %3, change %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::SettleDialog</name>
    <message numerus="yes">
        <source>its status was asked %n time(s)</source>
        <translation>
            <numerusform>its status was asked %n time</numerusform>
            <numerusform>its status was asked %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::StopDialog</name>
    <message numerus="yes">
        <source>%n working client order(s) will be cancelled.</source>
        <translation>
            <numerusform>%n working client order will be cancelled.</numerusform>
            <numerusform>%n working client orders will be cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working client order(s) stay(s).</source>
        <translation>
            <numerusform>%n working client order stays.</numerusform>
            <numerusform>%n working client orders stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n LP order(s) without a final answer: not recalled, fills will still be booked.</source>
        <translation>
            <numerusform>%n LP order without a final answer: not recalled, fills will still be booked.</numerusform>
            <numerusform>%n LP orders without a final answer: not recalled, fills will still be booked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them in doubt.</source>
        <translation>
            <numerusform>%n of them in doubt.</numerusform>
            <numerusform>%n of them in doubt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::firstrun::SymbolsPage</name>
    <message numerus="yes">
        <source>%n symbol(s)</source>
        <translation>
            <numerusform>%n symbol</numerusform>
            <numerusform>%n symbols</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bad row(s): nothing is taken unless you say so</source>
        <translation>
            <numerusform>%n bad row: nothing is taken unless you say so</numerusform>
            <numerusform>%n bad rows: nothing is taken unless you say so</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::firstrun::UsersPage</name>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::live::ExplainPanel</name>
    <message numerus="yes">
        <source>Made of %Ln event(s) of the journal</source>
        <translation>
            <numerusform>Made of %Ln event of the journal</numerusform>
            <numerusform>Made of %Ln events of the journal</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::live::LiveTableModel</name>
    <message numerus="yes">
        <source>Group %1, %n row(s), %2</source>
        <translation>
            <numerusform>Group %1, %n row, %2</numerusform>
            <numerusform>Group %1, %n rows, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::live::LiveTableView</name>
    <message numerus="yes">
        <source>None of %n row(s) matches “%1”.</source>
        <translation>
            <numerusform>The one row does not match “%1”.</numerusform>
            <numerusform>None of %n rows matches “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n row(s)</source>
        <translation>
            <numerusform>%1, %n row</numerusform>
            <numerusform>%1, %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1</source>
        <translation>
            <numerusform>%n row of %1</numerusform>
            <numerusform>%n rows of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::MachineModel</name>
    <message numerus="yes">
        <source>%n dropped since the start</source>
        <translation>
            <numerusform>%n dropped since the start</numerusform>
            <numerusform>%n dropped since the start</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::MessagePanel</name>
    <message numerus="yes">
        <source>given up · %n message(s) found before</source>
        <translation>
            <numerusform>given up · %n message found before</numerusform>
            <numerusform>given up · %n messages found before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %n block(s) on disk unreadable</source>
        <translation>
            <numerusform> · %n block on disk unreadable</numerusform>
            <numerusform> · %n blocks on disk unreadable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 kept, %2 of %3 MB, at most %n day(s)</source>
        <translation>
            <numerusform>%1 kept, %2 of %3 MB, at most %n day</numerusform>
            <numerusform>%1 kept, %2 of %3 MB, at most %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::OperationsWorkspace</name>
    <message numerus="yes">
        <source>%n not logged on</source>
        <translation>
            <numerusform>%n not logged on</numerusform>
            <numerusform>%n not logged on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::risk::AccountPeekDialog</name>
    <message numerus="yes">
        <source>Client %1 · group %2 · %3 · %n open ticket(s) · %4 %5 · journal %6</source>
        <translation>
            <numerusform>Client %1 · group %2 · %3 · %n open ticket · %4 %5 · journal %6</numerusform>
            <numerusform>Client %1 · group %2 · %3 · %n open tickets · %4 %5 · journal %6</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::HeaderBar</name>
    <message numerus="yes">
        <source>%n stop(s) in force</source>
        <translation>
            <numerusform>%n stop in force</numerusform>
            <numerusform>%n stops in force</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::MainWindow</name>
    <message numerus="yes">
        <source>%n order(s) in doubt</source>
        <translation>
            <numerusform>%n order in doubt</numerusform>
            <numerusform>%n orders in doubt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::Notifier</name>
    <message numerus="yes">
        <source>◆ %n notice(s)</source>
        <translation>
            <numerusform>◆ %n notice</numerusform>
            <numerusform>◆ %n notices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new notice(s)</source>
        <translation>
            <numerusform>%n new notice</numerusform>
            <numerusform>%n new notices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n symbol(s) quoted by nobody, though all price sessions stand: %1</source>
        <translation>
            <numerusform>%n symbol quoted by nobody, though all price sessions stand: %1</numerusform>
            <numerusform>%n symbols quoted by nobody, though all price sessions stand: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n symbol(s) quoted by nobody: %1. Not logged on: %2</source>
        <translation>
            <numerusform>%n symbol quoted by nobody: %1. Not logged on: %2</numerusform>
            <numerusform>%n symbols quoted by nobody: %1. Not logged on: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::Palette</name>
    <message numerus="yes">
        <source>%n order(s) too many to be found here</source>
        <translation>
            <numerusform>%n order too many to be found here</numerusform>
            <numerusform>%n orders too many to be found here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::StatusLamps</name>
    <message numerus="yes">
        <source>%n order(s) in doubt</source>
        <translation>
            <numerusform>%n order in doubt</numerusform>
            <numerusform>%n orders in doubt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) over a plain private line</source>
        <translation>
            <numerusform>%n session over a plain private line</numerusform>
            <numerusform>%n sessions over a plain private line</numerusform>
        </translation>
    </message>
</context>
</TS>
