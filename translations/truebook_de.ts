<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Explain</name>
    <message>
        <source>Client fill</source>
        <translation>Kundenausführung</translation>
    </message>
    <message>
        <source>LP fill</source>
        <translation>LP-Ausführung</translation>
    </message>
    <message>
        <source>LP fill taken back</source>
        <translation>LP-Ausführung zurückgenommen</translation>
    </message>
    <message>
        <source>Market price</source>
        <translation>Marktpreis</translation>
    </message>
    <message>
        <source>Conversion rate</source>
        <translation>Umrechnungskurs</translation>
    </message>
    <message>
        <source>Currency pair</source>
        <translation>Währungspaar</translation>
    </message>
    <message>
        <source>Symbol&apos;s terms</source>
        <translation>Bedingungen des Symbols</translation>
    </message>
    <message>
        <source>Firm&apos;s currency</source>
        <translation>Währung der Firma</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Markup</source>
        <translation>Aufschlag</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Life of the order</source>
        <translation>Leben des Auftrags</translation>
    </message>
    <message>
        <source>Posting</source>
        <translation>Buchung</translation>
    </message>
    <message>
        <source>Says it</source>
        <translation>Sagt es</translation>
    </message>
    <message>
        <source>Client net</source>
        <translation>Netto Kunden</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Deckung</translation>
    </message>
    <message>
        <source>Broker net</source>
        <translation>Netto Firma</translation>
    </message>
    <message>
        <source>Mid</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Broker net × mid</source>
        <translation>Netto Firma × Mitte</translation>
    </message>
    <message>
        <source>Notional, rounded once</source>
        <translation>Nominal, einmal gerundet</translation>
    </message>
    <message>
        <source>Floating, rounded once</source>
        <translation>Schwebend, einmal gerundet</translation>
    </message>
    <message>
        <source>Open tickets</source>
        <translation>Offene Tickets</translation>
    </message>
    <message>
        <source>Of client tickets, mirrored</source>
        <translation>Aus Kundentickets, gespiegelt</translation>
    </message>
    <message>
        <source>Of LP positions</source>
        <translation>Aus LP-Positionen</translation>
    </message>
    <message>
        <source>Sum of LP fills</source>
        <translation>Summe der LP-Ausführungen</translation>
    </message>
    <message>
        <source>Sum of client fills, the client&apos;s gain</source>
        <translation>Summe der Kundenausführungen, Gewinn des Kunden</translation>
    </message>
    <message>
        <source>Of LPs, converted</source>
        <translation>Aus LPs, umgerechnet</translation>
    </message>
    <message>
        <source>Of clients, mirrored and converted</source>
        <translation>Aus Kunden, gespiegelt und umgerechnet</translation>
    </message>
    <message>
        <source>Times the rate</source>
        <translation>Mal dem Kurs</translation>
    </message>
    <message>
        <source>Divided by the rate</source>
        <translation>Geteilt durch den Kurs</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Bestellt</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Ausgeführt</translation>
    </message>
    <message>
        <source>Open at LPs</source>
        <translation>Offen bei LPs</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>Bid</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>Markup as a price</source>
        <translation>Aufschlag als Preis</translation>
    </message>
    <message>
        <source>Margin terms</source>
        <translation>Margin-Bedingungen</translation>
    </message>
    <message>
        <source>What counts of both ways</source>
        <translation>Was von beiden Seiten zählt</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Saldo</translation>
    </message>
    <message>
        <source>Equity</source>
        <translation>Eigenkapital</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Of the ticket, rounded once</source>
        <translation>Des Tickets, einmal gerundet</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Zählt</translation>
    </message>
    <message>
        <source>Margin of the position, rounded up</source>
        <translation>Margin der Position, aufgerundet</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Margin</translation>
    </message>
    <message>
        <source>No margin terms</source>
        <translation>Keine Margin-Bedingungen</translation>
    </message>
    <message>
        <source>No price</source>
        <translation>Kein Kurs</translation>
    </message>
</context>
<context>
    <name>LpLineModel</name>
    <message>
        <source>LP</source>
        <translation>LP</translation>
    </message>
    <message>
        <source>The liquidity provider</source>
        <translation>Der Liquiditätsgeber</translation>
    </message>
    <message>
        <source>The composite&apos;s best bid</source>
        <translation>Bester Geldkurs des Composite</translation>
    </message>
    <message>
        <source>The composite&apos;s best ask</source>
        <translation>Bester Briefkurs des Composite</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>How its quote stands: live, stale (older than the symbol&apos;s limit), locked or crossed, withdrawn, silent</source>
        <translation>Wie seine Quote steht: live, veraltet (älter als die Grenze des Symbols), gleich oder gekreuzt, zurückgezogen, stumm</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Market time since its last quote of this symbol</source>
        <translation>Marktzeit seit seiner letzten Quote dieses Symbols</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>Bid</translation>
    </message>
    <message>
        <source>Its best bid</source>
        <translation>Sein bester Geldkurs</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>Its best ask</source>
        <translation>Sein bester Briefkurs</translation>
    </message>
    <message>
        <source>Some of it is in doubt</source>
        <translation>Ein Teil davon ist im Zweifel</translation>
    </message>
    <message>
        <source>We buy</source>
        <translation>Kauf</translation>
    </message>
    <message>
        <source>What is open of our buy orders at this LP</source>
        <translation>Was von unseren Kauforders bei diesem LP offen ist</translation>
    </message>
    <message>
        <source>We sell</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>What is open of our sell orders at this LP</source>
        <translation>Was von unseren Verkaufsorders bei diesem LP offen ist</translation>
    </message>
    <message>
        <source>The router</source>
        <translation>Der Router</translation>
    </message>
    <message>
        <source>What the router would do with it now, whatever its price</source>
        <translation>Was der Router jetzt mit ihm täte, gleich zu welchem Preis</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>The composite&apos;s best bid</source>
        <translation>Bester Geldkurs des Composite</translation>
    </message>
    <message>
        <source>The composite&apos;s best ask</source>
        <translation>Bester Briefkurs des Composite</translation>
    </message>
    <message>
        <source>The router would skip it: %1</source>
        <translation>Der Router würde ihn auslassen: %1</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>locked or crossed</source>
        <translation>gleich oder gekreuzt</translation>
    </message>
    <message>
        <source>one side only</source>
        <translation>nur eine Seite</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>silent: no quote</source>
        <translation>stumm: keine Quote</translation>
    </message>
    <message>
        <source>skips it: %1</source>
        <translation>lässt ihn aus: %1</translation>
    </message>
    <message>
        <source>may ask it</source>
        <translation>darf ihn fragen</translation>
    </message>
    <message>
        <source>skips it when buying: %1</source>
        <translation>lässt ihn beim Kauf aus: %1</translation>
    </message>
    <message>
        <source>skips it when selling: %1</source>
        <translation>lässt ihn beim Verkauf aus: %1</translation>
    </message>
    <message>
        <source>skips it: buying, %1; selling, %2</source>
        <translation>lässt ihn aus: Kauf, %1; Verkauf, %2</translation>
    </message>
    <message>
        <source>The market is closed: the router asks nobody.</source>
        <translation>Der Markt ist geschlossen: Der Router fragt niemanden.</translation>
    </message>
    <message>
        <source>buying: %1</source>
        <translation>Kauf: %1</translation>
    </message>
    <message>
        <source>selling: %1</source>
        <translation>Verkauf: %1</translation>
    </message>
    <message>
        <source>buying: %1, selling: %2</source>
        <translation>Kauf: %1, Verkauf: %2</translation>
    </message>
    <message>
        <source>No LP has this symbol.</source>
        <translation>Kein LP hat dieses Symbol.</translation>
    </message>
    <message>
        <source>The router may ask every LP.</source>
        <translation>Der Router darf jeden LP fragen.</translation>
    </message>
    <message>
        <source>The router would skip: %1.</source>
        <translation>Der Router würde auslassen: %1.</translation>
    </message>
    <message>
        <source>LP</source>
        <translation>LP</translation>
    </message>
    <message>
        <source>Whose level it is. Bold: the composite&apos;s best; a ring or square: the router would skip it.</source>
        <translation>Wessen Stufe es ist. Fett: die beste des Composite; Ring oder Quadrat: Der Router würde sie auslassen.</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>What the router could take from the best level down to this one</source>
        <translation>Was der Router von der besten Stufe bis zu dieser nehmen könnte</translation>
    </message>
    <message>
        <source>At least: a level says no size</source>
        <translation>Mindestens: Eine Stufe nennt keine Größe</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>How much the LP shows at this price, in the unit that is on</source>
        <translation>Wie viel der LP zu diesem Preis zeigt, in der eingestellten Einheit</translation>
    </message>
    <message>
        <source>The LP says no size: as much as its largest order</source>
        <translation>Der LP nennt keine Größe: so viel wie seine größte Order</translation>
    </message>
    <message>
        <source>Ours open here: %1</source>
        <translation>Unser offener Teil hier: %1</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>Bid</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>The LP&apos;s price; with All-in, the price with its commission, which is what the router goes by</source>
        <translation>Der Preis des LP; bei „Alles in allem“ der Preis mit seiner Provision, nach dem der Router geht</translation>
    </message>
    <message>
        <source>Quoted %1</source>
        <translation>Quotiert %1</translation>
    </message>
    <message>
        <source>All-in %1</source>
        <translation>Mit Provision %1</translation>
    </message>
    <message>
        <source>Bid age</source>
        <translation>Geld Alter</translation>
    </message>
    <message>
        <source>Ask age</source>
        <translation>Brief Alter</translation>
    </message>
    <message>
        <source>Market time since the LP&apos;s last quote of this symbol</source>
        <translation>Marktzeit seit der letzten Quote des LP für dieses Symbol</translation>
    </message>
    <message>
        <source>Our bids</source>
        <translation>Unser Geld</translation>
    </message>
    <message>
        <source>Our asks</source>
        <translation>Unser Brief</translation>
    </message>
    <message>
        <source>What is open of our orders at this LP at this price</source>
        <translation>Was von unseren Orders bei diesem LP zu diesem Preis offen ist</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>LP order</source>
        <translation>LP-Auftrag</translation>
    </message>
    <message>
        <source>Our ClOrdID at the LP</source>
        <translation>Unsere ClOrdID beim LP</translation>
    </message>
    <message>
        <source>Where it was placed</source>
        <translation>Wo er platziert wurde</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Our symbol</source>
        <translation>Unser Symbol</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Ausgeführt</translation>
    </message>
    <message>
        <source>Filled share of the ordered quantity</source>
        <translation>Ausgeführter Anteil der bestellten Menge</translation>
    </message>
    <message>
        <source>Avg price</source>
        <translation>Ø Preis</translation>
    </message>
    <message>
        <source>Average price of the fills, rounded to the symbol&apos;s digits</source>
        <translation>Durchschnittspreis der Ausführungen, gerundet auf die Stellen des Symbols</translation>
    </message>
</context>
<context>
    <name>truebook::ui::charts::TimeChart</name>
    <message>
        <source>Wheel or + and − zoom, drag or arrow keys pan, Shift and drag zooms into a frame, Home shows all, Shift and arrow keys read values. The menu exports the picture.</source>
        <translation>Rad oder + und − zoomen, Ziehen oder Pfeiltasten verschieben, Umschalt und Ziehen vergrößert einen Rahmen, Pos1 zeigt alles, Umschalt und Pfeiltasten lesen Werte. Das Menü exportiert das Bild.</translation>
    </message>
    <message>
        <source>Show all	Home</source>
        <translation>Alles zeigen	Pos1</translation>
    </message>
    <message>
        <source>Nearer	+</source>
        <translation>Näher	+</translation>
    </message>
    <message>
        <source>Farther	−</source>
        <translation>Weiter	−</translation>
    </message>
    <message>
        <source>Export the picture…</source>
        <translation>Bild exportieren…</translation>
    </message>
    <message>
        <source>Export the picture of %1</source>
        <translation>Bild von %1 exportieren</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Page (*.pdf)</source>
        <translation>Seite (*.pdf)</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>There is nothing to draw yet.</source>
        <translation>Es gibt noch nichts zu zeichnen.</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>as of %1 UTC</source>
        <translation>Stand %1 UTC</translation>
    </message>
    <message>
        <source>journal %1</source>
        <translation>Journal %1</translation>
    </message>
    <message>
        <source>times %1</source>
        <translation>Zeiten %1</translation>
    </message>
    <message>
        <source>A picture is a .png, .svg or .pdf file; &quot;%1&quot; is none of them.</source>
        <translation>Ein Bild ist eine .png-, .svg- oder .pdf-Datei; „%1“ ist keine davon.</translation>
    </message>
    <message>
        <source>The picture could not be written to %1.</source>
        <translation>Das Bild konnte nicht nach %1 geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::ClientOrderModel</name>
    <message>
        <source>When the desk took the order, on the clock that the header names</source>
        <translation>Wann der Desk die Order annahm, auf der Uhr der Kopfzeile</translation>
    </message>
    <message>
        <source>The desk&apos;s order number</source>
        <translation>Ordernummer des Desks</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>The client&apos;s trading account</source>
        <translation>Handelskonto des Kunden</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>The account&apos;s group</source>
        <translation>Gruppe des Kontos</translation>
    </message>
    <message>
        <source>The client&apos;s side</source>
        <translation>Seite des Kunden</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>Ordered quantity in lots</source>
        <translation>Bestellte Menge in Lots</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Ordered quantity in base units</source>
        <translation>Bestellte Menge in Basiseinheiten</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Order type and time in force</source>
        <translation>Orderart und Gültigkeit</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Limit or stop price; none for a market order</source>
        <translation>Limit- oder Stoppreis; keiner bei einer Marktorder</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>A: covered at LPs, B: against the firm</source>
        <translation>A: bei LPs gedeckt, B: gegen die Firma</translation>
    </message>
    <message>
        <source>Routed to</source>
        <translation>Geleitet an</translation>
    </message>
    <message>
        <source>The LPs of its cover, or internal</source>
        <translation>Die LPs der Deckung, oder intern</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Where the order stands, and why when it was refused or cancelled</source>
        <translation>Wo die Order steht, und warum sie abgelehnt oder gestrichen wurde</translation>
    </message>
    <message>
        <source>No client order yet. Orders appear here as the client platforms send them.</source>
        <translation>Noch keine Kundenorder. Orders erscheinen hier, sobald die Kundenplattformen sie senden.</translation>
    </message>
    <message>
        <source>lots = ordered units / contract size of the symbol</source>
        <translation>Lots = bestellte Einheiten / Kontraktgröße des Symbols</translation>
    </message>
    <message>
        <source>filled = filled units / ordered units, rounded down</source>
        <translation>ausgeführt = ausgeführte / bestellte Einheiten, abgerundet</translation>
    </message>
    <message>
        <source>average = Σ (fill price × fill units) / Σ fill units</source>
        <translation>Durchschnitt = Σ (Ausführungspreis × Einheiten) / Σ Einheiten</translation>
    </message>
    <message>
        <source>the LPs that its cover was sent to; internal: none, the firm holds it</source>
        <translation>die LPs, an die ihre Deckung ging; intern: keine, die Firma hält sie</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::CoverModel</name>
    <message>
        <source>When the desk took the order, on the clock that the header names</source>
        <translation>Wann der Desk den Auftrag annahm, nach der Uhr, die die Kopfzeile nennt</translation>
    </message>
    <message>
        <source>The desk&apos;s order number, one series with the clients&apos; orders</source>
        <translation>Auftragsnummer des Desks, eine Reihe mit den Kundenaufträgen</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Who entered it</source>
        <translation>Wer ihn eingab</translation>
    </message>
    <message>
        <source>Our side at the LPs</source>
        <translation>Unsere Seite bei den LPs</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>Ordered quantity / contract size</source>
        <translation>Auftragsmenge / Kontraktgröße</translation>
    </message>
    <message>
        <source>Worst price at an LP; none: at the market</source>
        <translation>Schlechtester Kurs bei einem LP; keiner: zum Markt</translation>
    </message>
    <message>
        <source>LPs</source>
        <translation>LPs</translation>
    </message>
    <message>
        <source>Where it was placed, in order</source>
        <translation>Wo er gestellt wurde, der Reihe nach</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Where the order stands. In doubt: an LP&apos;s answer is not known.</source>
        <translation>Wo der Auftrag steht. Ungewiss: die Antwort eines LPs ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Why it was not filled whole</source>
        <translation>Warum er nicht ganz ausgeführt wurde</translation>
    </message>
    <message>
        <source>No cover order in this run. F9 opens the ticket for the selected symbol.</source>
        <translation>Kein Deckungsauftrag in diesem Lauf. F9 öffnet das Ticket für das gewählte Symbol.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::CoverTicket</name>
    <message>
        <source>Cover ticket</source>
        <translation>Deckungsticket</translation>
    </message>
    <message>
        <source>Bid / ask</source>
        <translation>Geld / Brief</translation>
    </message>
    <message>
        <source>&amp;Quantity</source>
        <translation>&amp;Menge</translation>
    </message>
    <message>
        <source>Worst &amp;price</source>
        <translation>Schlechtester &amp;Kurs</translation>
    </message>
    <message>
        <source>none: at the market</source>
        <translation>keiner: zum Markt</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Net after</source>
        <translation>Netto danach</translation>
    </message>
    <message>
        <source>Rea&amp;son</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>stands in the journal with your name; none: cover</source>
        <translation>steht mit Ihrem Namen im Journal; keiner: cover</translation>
    </message>
    <message>
        <source>What keeps it from being sent</source>
        <translation>Was das Senden verhindert</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>lots of %1</source>
        <translation>Lots zu %1</translation>
    </message>
    <message>
        <source>base units</source>
        <translation>Basiseinheiten</translation>
    </message>
    <message>
        <source>As of the past nothing is sent.</source>
        <translation>Im Stand der Vergangenheit wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Say how much.</source>
        <translation>Menge angeben.</translation>
    </message>
    <message>
        <source>The quantity cannot be read.</source>
        <translation>Die Menge ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The worst price cannot be read.</source>
        <translation>Der schlechteste Kurs ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Asking the desk…</source>
        <translation>Der Desk wird gefragt …</translation>
    </message>
    <message>
        <source>No LP shows anything within the worst price.</source>
        <translation>Kein LP zeigt etwas innerhalb des schlechtesten Kurses.</translation>
    </message>
    <message>
        <source> · never quoted</source>
        <translation> · nie quotiert</translation>
    </message>
    <message>
        <source> · %1 old</source>
        <translation> · %1 alt</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1 %2 bis %3</translation>
    </message>
    <message>
        <source>%1 · %2 with the LPs&apos; commission</source>
        <translation>%1 · %2 mit der Kommission der LPs</translation>
    </message>
    <message>
        <source>broker %1 → %2
cover %3 → %4</source>
        <translation>Broker %1 → %2
Deckung %3 → %4</translation>
    </message>
    <message>
        <source>Buy %1 %2</source>
        <translation>%1 %2 kaufen</translation>
    </message>
    <message>
        <source>Sell %1 %2</source>
        <translation>%1 %2 verkaufen</translation>
    </message>
    <message>
        <source>Sent…</source>
        <translation>Gesendet …</translation>
    </message>
    <message>
        <source>Taken at journal %1.</source>
        <translation>Angenommen bei Journal %1.</translation>
    </message>
    <message>
        <source>Nothing was done. %1</source>
        <translation>Nichts geschah. %1</translation>
    </message>
    <message>
        <source>Order %1: %2 filled at %3 by %4.</source>
        <translation>Auftrag %1: %2 zu %3 von %4 ausgeführt.</translation>
    </message>
    <message>
        <source>Order %1: %2 of %3 filled at %4; the rest was not: %5.</source>
        <translation>Auftrag %1: %2 von %3 zu %4 ausgeführt; der Rest nicht: %5.</translation>
    </message>
    <message>
        <source>Order %1: nothing was filled: %2.</source>
        <translation>Auftrag %1: nichts ausgeführt: %2.</translation>
    </message>
    <message>
        <source>Order %1: %2 of %3 filled; an LP has not answered. It may still fill.</source>
        <translation>Auftrag %1: %2 von %3 ausgeführt; ein LP hat nicht geantwortet. Er kann noch ausführen.</translation>
    </message>
    <message>
        <source>Order %1: %2 of %3 filled so far.</source>
        <translation>Auftrag %1: %2 von %3 bisher ausgeführt.</translation>
    </message>
    <message>
        <source>%1 of %2 is shown; what is left is offered again, three times in all.</source>
        <translation>%1 von %2 wird gezeigt; der Rest wird erneut angeboten, dreimal insgesamt.</translation>
    </message>
    <message>
        <source>LP margin after</source>
        <translation>Margin bei LPs danach</translation>
    </message>
    <message>
        <source>%1: not known, its terms or a price are missing</source>
        <translation>%1: nicht bekannt, Bedingungen oder ein Kurs fehlen</translation>
    </message>
    <message>
        <source>%1 %2 → %3 %4</source>
        <comment>LP, before, after, currency</comment>
        <translation>%1 %2 → %3 %4</translation>
    </message>
    <message>
        <source> · over its limit of %1</source>
        <translation> · über seinem Limit von %1</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::DealingWorkspace</name>
    <message>
        <source>Dealing</source>
        <translation>Handel</translation>
    </message>
    <message>
        <source>Broker net, all symbols</source>
        <translation>Broker netto, alle Symbole</translation>
    </message>
    <message>
        <source>Floating P&amp;L, firm&apos;s side</source>
        <translation>Offener G&amp;V, Seite der Firma</translation>
    </message>
    <message>
        <source>Realised P&amp;L since the store began</source>
        <translation>Realisierter G&amp;V seit Beginn</translation>
    </message>
    <message>
        <source>Working client orders</source>
        <translation>Offene Kundenorders</translation>
    </message>
    <message>
        <source>LP orders in doubt</source>
        <translation>LP-Orders im Zweifel</translation>
    </message>
    <message>
        <source>Stops in force</source>
        <translation>Stopps in Kraft</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Kurse</translation>
    </message>
    <message>
        <source>composite of all LPs · default client stream · net = −client + cover</source>
        <translation>Bestes aller LPs · Standardstrom der Kunden · netto = −Kunden + Deckung</translation>
    </message>
    <message>
        <source>Client orders</source>
        <translation>Kundenorders</translation>
    </message>
    <message>
        <source>LP orders</source>
        <translation>LP-Orders</translation>
    </message>
    <message>
        <source>Which orders</source>
        <translation>Welche Orders</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Final orders too</source>
        <translation>Auch abgeschlossene Orders</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Only orders that are not final</source>
        <translation>Nur Orders, die nicht abgeschlossen sind</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposure</translation>
    </message>
    <message>
        <source>Broker net by symbol</source>
        <translation>Broker netto je Symbol</translation>
    </message>
    <message>
        <source>No exposure: nothing was traded yet.</source>
        <translation>Kein Exposure: Es wurde noch nichts gehandelt.</translation>
    </message>
    <message>
        <source>broker net by symbol, notional</source>
        <translation>Broker netto je Symbol, Nominal</translation>
    </message>
    <message>
        <source>%1 · gross %2</source>
        <translation>%1 · brutto %2</translation>
    </message>
    <message>
        <source>no fill yet</source>
        <translation>noch keine Ausführung</translation>
    </message>
    <message>
        <source>of %1 · %2 fills</source>
        <translation>von %1 · %2 Ausführungen</translation>
    </message>
    <message>
        <source>ask the LP, then decide</source>
        <translation>LP fragen, dann entscheiden</translation>
    </message>
    <message>
        <source>every answer is known</source>
        <translation>alle Antworten sind bekannt</translation>
    </message>
    <message>
        <source>orders are refused</source>
        <translation>Orders werden abgelehnt</translation>
    </message>
    <message>
        <source>routing is open</source>
        <translation>Routing ist offen</translation>
    </message>
    <message numerus="yes">
        <source>%n in doubt</source>
        <translation>
            <numerusform>%n im Zweifel</numerusform>
            <numerusform>%n im Zweifel</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 open + newest finished (Ctrl+H: all) · times %2</source>
        <translation>%1 offen + neueste beendete (Strg+H: alle) · Zeiten %2</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Deckung</translation>
    </message>
    <message>
        <source>Opens the ticket (F9); it sends nothing by itself</source>
        <translation>Öffnet das Ticket (F9); es sendet nichts von selbst</translation>
    </message>
    <message>
        <source>▼ Sell at the LPs…</source>
        <translation>▼ Bei LPs verkaufen …</translation>
    </message>
    <message>
        <source>▲ Buy at the LPs…</source>
        <translation>▲ Bei LPs kaufen …</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>In Zweifel</translation>
    </message>
    <message>
        <source>Fills</source>
        <translation>Ausführungen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>No fill yet.</source>
        <translation>Noch keine Ausführung.</translation>
    </message>
    <message>
        <source>No note yet. A note is written in an order&apos;s life (Enter on an order).</source>
        <translation>Noch keine Notiz. Eine Notiz schreibt man im Leben eines Auftrags (Eingabe auf einem Auftrag).</translation>
    </message>
    <message>
        <source>Settle…</source>
        <translation>Klären…</translation>
    </message>
    <message>
        <source>Says what became of the chosen order, as the LP tells it (Ctrl+Shift+S)</source>
        <translation>Sagt, was aus der gewählten Order wurde, wie der LP es mitteilt (Strg+Umschalt+S)</translation>
    </message>
    <message>
        <source>Life of the order</source>
        <translation>Leben des Auftrags</translation>
    </message>
    <message>
        <source>FIX messages of the order</source>
        <translation>FIX-Nachrichten des Auftrags</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::DepthPanel</name>
    <message>
        <source>Depth</source>
        <translation>Markttiefe</translation>
    </message>
    <message>
        <source>Prices of the ladder</source>
        <translation>Preise der Leiter</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>Leiter</translation>
    </message>
    <message>
        <source>LPs of the symbol</source>
        <translation>LPs des Symbols</translation>
    </message>
    <message>
        <source>LPs</source>
        <translation>LPs</translation>
    </message>
    <message>
        <source>Quoted</source>
        <translation>Quotiert</translation>
    </message>
    <message>
        <source>The LPs&apos; prices</source>
        <translation>Die Preise der LPs</translation>
    </message>
    <message>
        <source>All-in</source>
        <translation>All-in</translation>
    </message>
    <message>
        <source>Prices with each LP&apos;s commission: what the router goes by</source>
        <translation>Preise mit der Provision jedes LP: wonach der Router geht</translation>
    </message>
    <message>
        <source>What the router would skip</source>
        <translation>Was der Router auslassen würde</translation>
    </message>
    <message>
        <source>Select a symbol in Quotes to see its depth.</source>
        <translation>Wählen Sie in den Quotes ein Symbol, um seine Markttiefe zu sehen.</translation>
    </message>
    <message>
        <source>Depth is not in the journal: quotes are no events. An order&apos;s life (Enter on an order) has the levels that the router saw.</source>
        <translation>Die Markttiefe steht nicht im Journal: Quotes sind keine Ereignisse. Das Leben einer Order (Eingabe auf einer Order) hat die Stufen, die der Router sah.</translation>
    </message>
    <message>
        <source>This desk tells no depth.</source>
        <translation>Dieser Desk nennt keine Markttiefe.</translation>
    </message>
    <message>
        <source>The desk has no symbol %1.</source>
        <translation>Der Desk hat kein Symbol %1.</translation>
    </message>
    <message>
        <source>No LP has %1.</source>
        <translation>Kein LP hat %1.</translation>
    </message>
    <message>
        <source>No LP has quoted %1 yet.</source>
        <translation>Noch hat kein LP %1 quotiert.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::DoubtModel</name>
    <message>
        <source>Placed ago</source>
        <translation>Platziert vor</translation>
    </message>
    <message>
        <source>Market time since the order was placed</source>
        <translation>Marktzeit seit der Platzierung</translation>
    </message>
    <message>
        <source>Our side at the LP</source>
        <translation>Unsere Seite beim LP</translation>
    </message>
    <message>
        <source>Open units</source>
        <translation>Offene Einheiten</translation>
    </message>
    <message>
        <source>What may have been filled without our knowing, in base units</source>
        <translation>Was ohne unser Wissen ausgeführt sein mag, in Basiseinheiten</translation>
    </message>
    <message>
        <source>Limit price at the LP</source>
        <translation>Limitpreis beim LP</translation>
    </message>
    <message>
        <source>Nothing is in doubt: every LP has answered.</source>
        <translation>Nichts ist in Zweifel: jeder LP hat geantwortet.</translation>
    </message>
    <message>
        <source>In doubt for</source>
        <translation>Im Zweifel seit</translation>
    </message>
    <message>
        <source>Market time since its fate became unknown</source>
        <translation>Marktzeit, seit ihr Schicksal im Zweifel ist</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What made it unknown</source>
        <translation>Was den Zweifel brachte</translation>
    </message>
    <message>
        <source>The client&apos;s or the cover order that it is a part of</source>
        <translation>Die Kunden- oder Deckungsorder, zu der sie gehört</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Of the client&apos;s order; cover: the desk&apos;s own</source>
        <translation>Der Kundenorder; Deckung: des Desks eigene</translation>
    </message>
    <message>
        <source>cover</source>
        <translation>Deckung</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>It counts as used and is never sent again; its status is asked until the LP answers. A dealer may settle it (Ctrl+Shift+S) once he knows from the LP what became of it.</source>
        <translation>Sie zählt als verbraucht und wird nie wieder gesendet; ihr Status wird erfragt, bis der LP antwortet. Ein Händler darf sie klären (Strg+Umschalt+S), sobald er vom LP weiß, was aus ihr wurde.</translation>
    </message>
    <message numerus="yes">
        <source>status asked %n time(s)</source>
        <translation>
            <numerusform>Status %n-mal erfragt</numerusform>
            <numerusform>Status %n-mal erfragt</numerusform>
        </translation>
    </message>
    <message>
        <source>session down: cannot be asked</source>
        <translation>Sitzung getrennt: nicht zu erfragen</translation>
    </message>
    <message>
        <source>open = ordered − filled, as we know of it</source>
        <translation>offen = bestellt − ausgeführt, soweit wir wissen</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::HistoryWindow</name>
    <message>
        <source>Kind of history</source>
        <translation>Art der Geschichte</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Geschichte</translation>
    </message>
    <message>
        <source>Rows of the history</source>
        <translation>Zeilen der Geschichte</translation>
    </message>
    <message>
        <source>Account or LP</source>
        <translation>Konto oder LP</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>filled, cancelled…</source>
        <translation>filled, cancelled…</translation>
    </message>
    <message>
        <source>From (UTC)</source>
        <translation>Von (UTC)</translation>
    </message>
    <message>
        <source>Before (UTC)</source>
        <translation>Vor (UTC)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtern</translation>
    </message>
    <message>
        <source>Looks in the whole history, not only in the rows that are here (Enter in a field)</source>
        <translation>Sucht in der ganzen Geschichte, nicht nur in den Zeilen hier (Eingabe in einem Feld)</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Älteste</translation>
    </message>
    <message>
        <source>Go to (UTC)</source>
        <translation>Gehe zu (UTC)</translation>
    </message>
    <message>
        <source>Instant to go to, UTC</source>
        <translation>Zeitpunkt, zu dem zu gehen ist, UTC</translation>
    </message>
    <message>
        <source>Life of the order…</source>
        <translation>Leben des Auftrags…</translation>
    </message>
    <message>
        <source>Nothing in the history matches.</source>
        <translation>Nichts in der Geschichte passt.</translation>
    </message>
    <message>
        <source>“%1” is no instant: 2014-05-05, or 2014-05-05 14:03:22</source>
        <translation>„%1“ ist kein Zeitpunkt: 2014-05-05, oder 2014-05-05 14:03:22</translation>
    </message>
    <message>
        <source>The history cannot be read: %1</source>
        <translation>Die Geschichte ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>more than %1 rows</source>
        <translation>mehr als %1 Zeilen</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>here journal %1 to %2</source>
        <translation>hier Journal %1 bis %2</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>es wird gelesen…</translation>
    </message>
    <message>
        <source>known up to journal %1</source>
        <translation>bekannt bis Journal %1</translation>
    </message>
    <message>
        <source>as of journal %1</source>
        <translation>Stand Journal %1</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::LadderModel</name>
    <message>
        <source>sum = the sizes of all levels down to this one that the router may take</source>
        <translation>Summe = die Größen aller Stufen bis hierher, die der Router nehmen darf</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::Life</name>
    <message>
        <source>Order accepted</source>
        <translation>Auftrag angenommen</translation>
    </message>
    <message>
        <source>Cover order accepted</source>
        <translation>Deckungsauftrag angenommen</translation>
    </message>
    <message>
        <source>Met its price</source>
        <translation>Preis erreicht</translation>
    </message>
    <message>
        <source>Routed</source>
        <translation>Geleitet</translation>
    </message>
    <message>
        <source>Placed at the LP</source>
        <translation>Beim LP platziert</translation>
    </message>
    <message>
        <source>LP works it</source>
        <translation>LP arbeitet daran</translation>
    </message>
    <message>
        <source>LP filled</source>
        <translation>LP hat ausgeführt</translation>
    </message>
    <message>
        <source>LP took a fill back</source>
        <translation>LP hat eine Ausführung zurückgenommen</translation>
    </message>
    <message>
        <source>LP order over</source>
        <translation>LP-Auftrag beendet</translation>
    </message>
    <message>
        <source>LP asked for its status</source>
        <translation>LP nach dem Stand gefragt</translation>
    </message>
    <message>
        <source>LP asked to cancel</source>
        <translation>LP um Streichung gebeten</translation>
    </message>
    <message>
        <source>LP refused the cancel</source>
        <translation>LP hat die Streichung abgelehnt</translation>
    </message>
    <message>
        <source>LP&apos;s report changed nothing</source>
        <translation>Meldung des LP änderte nichts</translation>
    </message>
    <message>
        <source>Client filled</source>
        <translation>Kunde ausgeführt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Gestrichen</translation>
    </message>
    <message>
        <source>Cancel waits for LPs</source>
        <translation>Streichung wartet auf LPs</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Client&apos;s request refused</source>
        <translation>Anfrage des Kunden abgelehnt</translation>
    </message>
    <message>
        <source>Cover order over</source>
        <translation>Deckungsauftrag beendet</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Status asked</source>
        <translation>Stand erfragt</translation>
    </message>
    <message>
        <source>Cancel asked</source>
        <translation>Streichung erbeten</translation>
    </message>
    <message>
        <source>Cancel refused</source>
        <translation>Streichung abgelehnt</translation>
    </message>
    <message>
        <source>Fill taken back</source>
        <translation>Ausführung zurückgenommen</translation>
    </message>
    <message>
        <source>Changed nothing</source>
        <translation>Änderte nichts</translation>
    </message>
    <message>
        <source>Settled by a dealer</source>
        <translation>Von einem Händler geklärt</translation>
    </message>
    <message>
        <source>Over: filled</source>
        <translation>Beendet: ausgeführt</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Ausführung</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>genommen</translation>
    </message>
    <message>
        <source>worse than what was taken</source>
        <translation>schlechter als das Genommene</translation>
    </message>
    <message>
        <source>too small for a step</source>
        <translation>zu klein für einen Schritt</translation>
    </message>
    <message>
        <source>beyond the limit</source>
        <translation>jenseits des Limits</translation>
    </message>
    <message>
        <source>the LP is stopped</source>
        <translation>der LP ist angehalten</translation>
    </message>
    <message>
        <source>refused this order before</source>
        <translation>hat diesen Auftrag schon abgelehnt</translation>
    </message>
    <message>
        <source>not all could be had: fill or kill</source>
        <translation>nicht alles zu haben: ganz oder gar nicht</translation>
    </message>
    <message>
        <source>less than an LP&apos;s step: the house took it</source>
        <translation>weniger als der Schritt eines LP: das Haus nahm es</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>In Zweifel</translation>
    </message>
    <message>
        <source>the LP is silent</source>
        <translation>der LP schweigt</translation>
    </message>
    <message>
        <source>the LP is not connected</source>
        <translation>der LP ist nicht verbunden</translation>
    </message>
    <message>
        <source>the LP takes no limit</source>
        <translation>der LP nimmt kein Limit</translation>
    </message>
    <message>
        <source>the LP&apos;s message rate is used up</source>
        <translation>die Nachrichtenrate des LP ist aufgebraucht</translation>
    </message>
    <message>
        <source>the LP&apos;s net limit</source>
        <translation>das Nettolimit des LP</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::LpOrderModel</name>
    <message>
        <source>When the order was placed, on the clock that the header names</source>
        <translation>Wann die Order platziert wurde, auf der Uhr der Kopfzeile</translation>
    </message>
    <message>
        <source>The client order it covers</source>
        <translation>Die Kundenorder, die sie deckt</translation>
    </message>
    <message>
        <source>Our side at the LP</source>
        <translation>Unsere Seite beim LP</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Ordered quantity in base units</source>
        <translation>Bestellte Menge in Basiseinheiten</translation>
    </message>
    <message>
        <source>Limit price at the LP</source>
        <translation>Limitpreis beim LP</translation>
    </message>
    <message>
        <source>Filled units</source>
        <translation>Ausgef. Einheiten</translation>
    </message>
    <message>
        <source>Filled quantity in base units</source>
        <translation>Ausgeführte Menge in Basiseinheiten</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Where the order stands. In doubt: the LP&apos;s answer is not known.</source>
        <translation>Wo die Order steht. Im Zweifel: Die Antwort des LP ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>What the LP or the gateway said</source>
        <translation>Was der LP oder das Gateway sagte</translation>
    </message>
    <message>
        <source>No LP order yet. Cover of A-book orders appears here.</source>
        <translation>Noch keine LP-Order. Deckung von A-Buch-Orders erscheint hier.</translation>
    </message>
    <message>
        <source>average = Σ (fill price × fill units) / Σ fill units</source>
        <translation>Durchschnitt = Σ (Ausführungspreis × Einheiten) / Σ Einheiten</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::OrderLifeWindow</name>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State of the order</source>
        <translation>Stand des Auftrags</translation>
    </message>
    <message>
        <source>Facts of the order</source>
        <translation>Angaben zum Auftrag</translation>
    </message>
    <message>
        <source>Read &amp;again</source>
        <translation>&amp;Neu lesen</translation>
    </message>
    <message>
        <source>Parts of the order&apos;s life</source>
        <translation>Teile des Auftragslebens</translation>
    </message>
    <message>
        <source>Life of an order</source>
        <translation>Leben eines Auftrags</translation>
    </message>
    <message>
        <source>Reads the journal anew (F5): what has happened since is not shown by itself</source>
        <translation>Liest das Journal neu (F5): was seither geschah, erscheint nicht von selbst</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Sequence of the event in the journal</source>
        <translation>Nummer des Ereignisses im Journal</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>When the desk took it, on the clock that the header names</source>
        <translation>Wann der Desk es annahm, nach der Uhr im Kopf</translation>
    </message>
    <message>
        <source>After ms</source>
        <translation>Nach ms</translation>
    </message>
    <message>
        <source>Since the order was taken, in milliseconds</source>
        <translation>Seit Annahme des Auftrags, in Millisekunden</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Quantity in base units</source>
        <translation>Menge in Basiseinheiten</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Price of the fill, or limit</source>
        <translation>Preis der Ausführung, oder Limit</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>LP order</source>
        <translation>LP-Auftrag</translation>
    </message>
    <message>
        <source>Our order at the LP, and the LP</source>
        <translation>Unser Auftrag beim LP, und der LP</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Why, in the desk&apos;s or the LP&apos;s words</source>
        <translation>Warum, in Worten des Desks oder des LP</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Who or what asked for it</source>
        <translation>Wer oder was es wollte</translation>
    </message>
    <message>
        <source>Quotes and route</source>
        <translation>Quotes und Leitung</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Each attempt saw its own market</source>
        <translation>Jeder Versuch sah seinen eigenen Markt</translation>
    </message>
    <message>
        <source>LP</source>
        <translation>LP</translation>
    </message>
    <message>
        <source>Whose level it is</source>
        <translation>Wessen Stufe es ist</translation>
    </message>
    <message>
        <source>The LP&apos;s price</source>
        <translation>Der Preis des LP</translation>
    </message>
    <message>
        <source>All-in</source>
        <translation>All-in</translation>
    </message>
    <message>
        <source>The price with the LP&apos;s commission</source>
        <translation>Der Preis mit der Kommission des LP</translation>
    </message>
    <message>
        <source>Shown units</source>
        <translation>Gezeigte Einheiten</translation>
    </message>
    <message>
        <source>Size of the level in base units</source>
        <translation>Größe der Stufe in Basiseinheiten</translation>
    </message>
    <message>
        <source>Taken units</source>
        <translation>Genommene Einheiten</translation>
    </message>
    <message>
        <source>What the router took of it</source>
        <translation>Was davon genommen wurde</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Why it was taken, or not</source>
        <translation>Warum sie genommen wurde, oder nicht</translation>
    </message>
    <message>
        <source>The market at each attempt</source>
        <translation>Der Markt bei jedem Versuch</translation>
    </message>
    <message>
        <source>LP orders</source>
        <translation>LP-Aufträge</translation>
    </message>
    <message>
        <source>Our ClOrdID at the LP</source>
        <translation>Unsere ClOrdID beim LP</translation>
    </message>
    <message>
        <source>Where it was placed</source>
        <translation>Wo er platziert wurde</translation>
    </message>
    <message>
        <source>What happened to it</source>
        <translation>Was ihm geschah</translation>
    </message>
    <message>
        <source>Step ms</source>
        <translation>Schritt ms</translation>
    </message>
    <message>
        <source>Since its step before, in milliseconds</source>
        <translation>Seit dem Schritt davor, in Millisekunden</translation>
    </message>
    <message>
        <source>Since placed ms</source>
        <translation>Seit Platzierung ms</translation>
    </message>
    <message>
        <source>Since it was placed, in milliseconds</source>
        <translation>Seit der Platzierung, in Millisekunden</translation>
    </message>
    <message>
        <source>ExecID</source>
        <translation>ExecID</translation>
    </message>
    <message>
        <source>The LP&apos;s number of the report</source>
        <translation>Nummer der Meldung beim LP</translation>
    </message>
    <message>
        <source>FIX messages</source>
        <translation>FIX-Nachrichten</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>From the desk or to it</source>
        <translation>Vom Desk oder zu ihm</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>The FIX session</source>
        <translation>Die FIX-Sitzung</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Tag 35 and its name</source>
        <translation>Tag 35 und sein Name</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Erhalten</translation>
    </message>
    <message>
        <source>Whole: the body as the desk wrote it. Fields: what the journal kept of what came.</source>
        <translation>Ganz: der Rumpf, wie der Desk ihn schrieb. Felder: was das Journal von dem Empfangenen behielt.</translation>
    </message>
    <message>
        <source>Fields of the message</source>
        <translation>Felder der Nachricht</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Number of the field</source>
        <translation>Nummer des Feldes</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What FIX calls it</source>
        <translation>Wie FIX es nennt</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>As on the wire</source>
        <translation>Wie auf der Leitung</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>What the value stands for</source>
        <translation>Wofür der Wert steht</translation>
    </message>
    <message>
        <source>The message as text</source>
        <translation>Die Nachricht als Text</translation>
    </message>
    <message>
        <source>FIX</source>
        <translation>FIX</translation>
    </message>
    <message>
        <source>Postings</source>
        <translation>Buchungen</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>The event that booked it</source>
        <translation>Das Ereignis, das buchte</translation>
    </message>
    <message>
        <source>Ledger account</source>
        <translation>Hauptbuchkonto</translation>
    </message>
    <message>
        <source>Whose balance it moves</source>
        <translation>Wessen Saldo es bewegt</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Credit positive: what we owe the account&apos;s owner</source>
        <translation>Haben positiv: was wir dem Inhaber schulden</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Of the amount</source>
        <translation>Des Betrags</translation>
    </message>
    <message>
        <source>Sums of the postings</source>
        <translation>Summen der Buchungen</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Its type in the journal</source>
        <translation>Seine Art im Journal</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>The event whose policy asked for it</source>
        <translation>Das Ereignis, dessen Regel es wollte</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Workstation or host</source>
        <translation>Arbeitsplatz oder Rechner</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>The reason that was given</source>
        <translation>Der angegebene Grund</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>The stored bytes</source>
        <translation>Die gespeicherten Bytes</translation>
    </message>
    <message>
        <source>The journal&apos;s line</source>
        <translation>Die Zeile des Journals</translation>
    </message>
    <message>
        <source>Nothing happened to it.</source>
        <translation>Ihm geschah nichts.</translation>
    </message>
    <message>
        <source>It was not routed: no level was looked at.</source>
        <translation>Er wurde nicht geleitet: keine Stufe wurde angesehen.</translation>
    </message>
    <message>
        <source>No LP order was made for it.</source>
        <translation>Kein LP-Auftrag wurde für ihn gemacht.</translation>
    </message>
    <message>
        <source>No FIX message: the desk itself made it.</source>
        <translation>Keine FIX-Nachricht: der Desk selbst machte ihn.</translation>
    </message>
    <message>
        <source>Choose a message.</source>
        <translation>Eine Nachricht wählen.</translation>
    </message>
    <message>
        <source>Nothing was booked for it.</source>
        <translation>Für ihn wurde nichts gebucht.</translation>
    </message>
    <message>
        <source>LP order %1</source>
        <translation>LP-Auftrag %1</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>The journal is read…</source>
        <translation>Das Journal wird gelesen…</translation>
    </message>
    <message>
        <source>It cannot be shown: %1</source>
        <translation>Nicht darstellbar: %1</translation>
    </message>
    <message>
        <source>%1 units</source>
        <translation>%1 Einheiten</translation>
    </message>
    <message>
        <source>%1 lots</source>
        <translation>%1 Lots</translation>
    </message>
    <message>
        <source>Cover order %1</source>
        <translation>Deckungsauftrag %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 zu %2</translation>
    </message>
    <message>
        <source>account %1</source>
        <translation>Konto %1</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>Gruppe %1</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>Limit %1</translation>
    </message>
    <message>
        <source>stop %1</source>
        <translation>Stop %1</translation>
    </message>
    <message>
        <source>taken %1 %2 (%3)</source>
        <translation>angenommen %1 %2 (%3)</translation>
    </message>
    <message>
        <source>%1, ClOrdID %2</source>
        <translation>%1, ClOrdID %2</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>journal %1 to %2</source>
        <translation>Journal %1 bis %2</translation>
    </message>
    <message>
        <source>as of journal %1</source>
        <translation>Stand Journal %1</translation>
    </message>
    <message>
        <source>the house</source>
        <translation>das Haus</translation>
    </message>
    <message>
        <source>%1-book · spread %2 · commission %3</source>
        <translation>%1-Buch · Spread %2 · Kommission %3</translation>
    </message>
    <message>
        <source>rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>A-book %1</source>
        <translation>A-Buch %1</translation>
    </message>
    <message>
        <source>B-book %1</source>
        <translation>B-Buch %1</translation>
    </message>
    <message>
        <source>composite %1 / %2</source>
        <translation>Composite %1 / %2</translation>
    </message>
    <message>
        <source>Attempt %1, journal %2</source>
        <translation>Versuch %1, Journal %2</translation>
    </message>
    <message>
        <source>client stream %1 / %2, shown %3 before</source>
        <translation>Kundenstrom %1 / %2, gezeigt %3 davor</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>out</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>in</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>whole</source>
        <comment>FIX message</comment>
        <translation>ganz</translation>
    </message>
    <message>
        <source>fields</source>
        <comment>FIX message</comment>
        <translation>Felder</translation>
    </message>
    <message>
        <source>%1 balanced: the postings sum to zero</source>
        <translation>%1 ausgeglichen: die Buchungen ergeben null</translation>
    </message>
    <message>
        <source>%1 NOT balanced: the postings sum to %2</source>
        <comment>second: an amount</comment>
        <translation>%1 NICHT ausgeglichen: die Buchungen ergeben %2</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Who wrote it</source>
        <translation>Wer sie schrieb</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What was written</source>
        <translation>Was geschrieben wurde</translation>
    </message>
    <message>
        <source>Note on this order</source>
        <translation>Notiz zu diesem Auftrag</translation>
    </message>
    <message>
        <source>A note on this order: it stands in the journal with your name and cannot be changed</source>
        <translation>Eine Notiz zu diesem Auftrag: sie steht mit Ihrem Namen im Journal und ist nicht änderbar</translation>
    </message>
    <message>
        <source>&amp;Write note</source>
        <translation>Notiz &amp;schreiben</translation>
    </message>
    <message>
        <source>What became of the note</source>
        <translation>Was aus der Notiz wurde</translation>
    </message>
    <message>
        <source>No note was written on it.</source>
        <translation>Keine Notiz wurde dazu geschrieben.</translation>
    </message>
    <message>
        <source>It is being written…</source>
        <translation>Sie wird geschrieben…</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>It was not written: %1</source>
        <translation>Sie wurde nicht geschrieben: %1</translation>
    </message>
    <message>
        <source>Written, journal %1</source>
        <translation>Geschrieben, Journal %1</translation>
    </message>
    <message>
        <source>Find in the &amp;messages</source>
        <translation>In den &amp;Nachrichten suchen</translation>
    </message>
    <message>
        <source>Looks its FIX messages up as they went and came, in Operations (Ctrl+M)</source>
        <translation>Sucht seine FIX-Nachrichten, wie sie gingen und kamen, im Betrieb (Strg+M)</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::QuoteModel</name>
    <message>
        <source>No symbol is quoted yet. Quotes appear as soon as a liquidity provider&apos;s price session is logged on.</source>
        <translation>Noch ist kein Symbol quotiert. Kurse erscheinen, sobald die Preissitzung eines Liquiditätsgebers angemeldet ist.</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Our symbol</source>
        <translation>Unser Symbol</translation>
    </message>
    <message>
        <source>Market closed</source>
        <translation>Markt geschlossen</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Best bid of all LPs</source>
        <translation>Bester Geldkurs aller LPs</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>Best ask of all LPs</source>
        <translation>Bester Briefkurs aller LPs</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Spread</translation>
    </message>
    <message>
        <source>Ask − bid in pips; in price units for symbols without pips. Negative while the market is crossed.</source>
        <translation>Brief − Geld in Pips; in Preiseinheiten bei Symbolen ohne Pips. Negativ, solange der Markt gekreuzt ist.</translation>
    </message>
    <message>
        <source>Best bid</source>
        <translation>Bestes Geld</translation>
    </message>
    <message>
        <source>The LP with the best bid</source>
        <translation>Der LP mit dem besten Geldkurs</translation>
    </message>
    <message>
        <source>Best ask</source>
        <translation>Bester Brief</translation>
    </message>
    <message>
        <source>The LP with the best ask</source>
        <translation>Der LP mit dem besten Briefkurs</translation>
    </message>
    <message>
        <source>Client bid</source>
        <translation>Kunden Geld</translation>
    </message>
    <message>
        <source>Bid of the default client stream</source>
        <translation>Geldkurs des Standardstroms der Kunden</translation>
    </message>
    <message>
        <source>Client ask</source>
        <translation>Kunden Brief</translation>
    </message>
    <message>
        <source>Ask of the default client stream</source>
        <translation>Briefkurs des Standardstroms der Kunden</translation>
    </message>
    <message>
        <source>Client net</source>
        <translation>Kunden netto</translation>
    </message>
    <message>
        <source>What the clients hold: positive is long</source>
        <translation>Was die Kunden halten: positiv ist long</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Deckung</translation>
    </message>
    <message>
        <source>What we hold at the LPs: positive is long</source>
        <translation>Was wir bei den LPs halten: positiv ist long</translation>
    </message>
    <message>
        <source>Broker net</source>
        <translation>Broker netto</translation>
    </message>
    <message>
        <source>What the firm holds: −client net + cover</source>
        <translation>Was die Firma hält: −Kunden netto + Deckung</translation>
    </message>
    <message>
        <source>Floating P&amp;L</source>
        <translation>Offener G&amp;V</translation>
    </message>
    <message>
        <source>Unrealised profit and loss of the firm&apos;s side</source>
        <translation>Unrealisierter Gewinn und Verlust der Firmenseite</translation>
    </message>
    <message>
        <source>Age ms</source>
        <translation>Alter ms</translation>
    </message>
    <message>
        <source>Market time since the newest quote, in milliseconds</source>
        <translation>Marktzeit seit dem neuesten Kurs, in Millisekunden</translation>
    </message>
    <message>
        <source>no quote</source>
        <translation>kein Kurs</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>Stale: older than the symbol&apos;s limit</source>
        <translation>Veraltet: älter als die Grenze des Symbols</translation>
    </message>
    <message>
        <source>Floating P&amp;L %1</source>
        <comment>with the currency</comment>
        <translation>Offener G&amp;V %1</translation>
    </message>
    <message>
        <source>bid = the highest bid of all LPs whose quote is usable</source>
        <translation>Bid = höchster Bid aller LPs mit brauchbarem Kurs</translation>
    </message>
    <message>
        <source>ask = the lowest ask of all LPs whose quote is usable</source>
        <translation>Ask = niedrigster Ask aller LPs mit brauchbarem Kurs</translation>
    </message>
    <message>
        <source>spread = ask − bid</source>
        <translation>Spread = Ask − Bid</translation>
    </message>
    <message>
        <source>client bid = bid − markup of the default stream</source>
        <translation>Kunden-Bid = Bid − Aufschlag des Standardstroms</translation>
    </message>
    <message>
        <source>client ask = ask + markup of the default stream</source>
        <translation>Kunden-Ask = Ask + Aufschlag des Standardstroms</translation>
    </message>
    <message>
        <source>broker net = −client net + cover</source>
        <translation>Netto Firma = −Netto Kunden + Deckung</translation>
    </message>
    <message>
        <source>floating P&amp;L = broker net × market price − what it was opened at, converted</source>
        <translation>schwebender P&amp;L = Netto Firma × Marktpreis − Eröffnungswert, umgerechnet</translation>
    </message>
    <message>
        <source>client spread = client ask − client bid</source>
        <translation>Kundenspread = Kundenbrief − Kundengeld</translation>
    </message>
    <message>
        <source>mid = (bid + ask) / 2, one in five seconds of market time</source>
        <translation>Mitte = (Geld + Brief) / 2, eine in fünf Sekunden Marktzeit</translation>
    </message>
    <message>
        <source>Client spread</source>
        <translation>Kundenspread</translation>
    </message>
    <message>
        <source>Client ask − client bid of the default stream, in the unit of the spread</source>
        <translation>Kundenbrief − Kundengeld des Standardstroms, in der Einheit des Spreads</translation>
    </message>
    <message>
        <source>Last 15 min</source>
        <translation>Letzte 15 min</translation>
    </message>
    <message>
        <source>The mid of the last fifteen minutes of market time, a point in five seconds; a hole: nobody quoted</source>
        <translation>Die Mitte der letzten fünfzehn Minuten Marktzeit, ein Punkt in fünf Sekunden; eine Lücke: niemand quotierte</translation>
    </message>
    <message numerus="yes">
        <source>Mid of the last %n minute(s): low %1, high %2, span %3, change %4</source>
        <translation>
            <numerusform>Mitte der letzten Minute (%n): tief %1, hoch %2, Spanne %3, Änderung %4</numerusform>
            <numerusform>Mitte der letzten %n Minuten: tief %1, hoch %2, Spanne %3, Änderung %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::QuoteTable</name>
    <message>
        <source>Quotes</source>
        <translation>Kurse</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::RecordModel</name>
    <message>
        <source>Client orders</source>
        <translation>Kundenorders</translation>
    </message>
    <message>
        <source>LP orders</source>
        <translation>LP-Aufträge</translation>
    </message>
    <message>
        <source>Fills</source>
        <translation>Ausführungen</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Deckung</translation>
    </message>
    <message>
        <source>Postings</source>
        <translation>Buchungen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Sequence of the event in the journal; rows are in its order</source>
        <translation>Nummer des Ereignisses im Journal; die Zeilen folgen ihr</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Date and time on the clock that the header names</source>
        <translation>Datum und Zeit nach der Uhr im Kopf</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>The desk&apos;s order number</source>
        <translation>Ordernummer des Desks</translation>
    </message>
    <message>
        <source>LP order</source>
        <translation>LP-Auftrag</translation>
    </message>
    <message>
        <source>Our ClOrdID at the LP</source>
        <translation>Unsere ClOrdID beim LP</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Who entered it</source>
        <translation>Wer ihn eingab</translation>
    </message>
    <message>
        <source>LP</source>
        <translation>LP</translation>
    </message>
    <message>
        <source>Ledger account</source>
        <translation>Hauptbuchkonto</translation>
    </message>
    <message>
        <source>Account or LP</source>
        <translation>Konto oder LP</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>Wem es gehört</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Our symbol</source>
        <translation>Unser Symbol</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>The client&apos;s side; at an LP ours</source>
        <translation>Die Seite des Kunden; beim LP unsere</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>Quantity / contract size</source>
        <translation>Menge / Kontraktgröße</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Quantity in base units</source>
        <translation>Menge in Basiseinheiten</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Price of the fill</source>
        <translation>Preis der Ausführung</translation>
    </message>
    <message>
        <source>Limit or stop price; none: at the market</source>
        <translation>Limit- oder Stoppreis; keiner: zum Markt</translation>
    </message>
    <message>
        <source>Avg price</source>
        <translation>Ø Preis</translation>
    </message>
    <message>
        <source>Average price of the fills</source>
        <translation>Durchschnittspreis der Ausführungen</translation>
    </message>
    <message>
        <source>It changed after this instant: open its life to see how it stood</source>
        <translation>Er änderte sich nach diesem Zeitpunkt: sein Leben zeigt, wie er stand</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Ausgeführt</translation>
    </message>
    <message>
        <source>Filled share of the quantity</source>
        <translation>Ausgeführter Anteil der Menge</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Order type, or style at the LP</source>
        <translation>Auftragsart, oder Stil beim LP</translation>
    </message>
    <message>
        <source>LPs</source>
        <translation>LPs</translation>
    </message>
    <message>
        <source>Where it was placed, in order</source>
        <translation>Wo er gestellt wurde, der Reihe nach</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Where the order stands</source>
        <translation>Wo der Auftrag steht</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Why it was refused, cancelled or not filled whole</source>
        <translation>Warum abgelehnt, gestrichen oder nicht ganz ausgeführt</translation>
    </message>
    <message>
        <source>Leg</source>
        <translation>Bein</translation>
    </message>
    <message>
        <source>Client: a fill of a client. LP: ours at an LP.</source>
        <translation>Kunde: Ausführung eines Kunden. LP: unsere bei einem LP.</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>A: covered at LPs, B: against the firm</source>
        <translation>A: bei LPs gedeckt, B: gegen die Firma</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Spread</translation>
    </message>
    <message>
        <source>What the client paid against the composite mid</source>
        <translation>Was der Kunde gegen die Composite-Mitte zahlte</translation>
    </message>
    <message>
        <source>Commission</source>
        <translation>Kommission</translation>
    </message>
    <message>
        <source>Charged to the client, or by the LP</source>
        <translation>Dem Kunden berechnet, oder vom LP</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Of spread and commission</source>
        <translation>Von Spread und Kommission</translation>
    </message>
    <message>
        <source>ExecID</source>
        <translation>ExecID</translation>
    </message>
    <message>
        <source>Number of the execution</source>
        <translation>Nummer der Ausführung</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>The event that booked it</source>
        <translation>Das Ereignis, das buchte</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Credit positive: what we owe the account&apos;s owner</source>
        <translation>Haben positiv: was wir dem Inhaber schulden</translation>
    </message>
    <message>
        <source>Of the amount</source>
        <translation>Des Betrags</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Who wrote it</source>
        <translation>Wer sie schrieb</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What was written</source>
        <translation>Was geschrieben wurde</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::SettleDialog</name>
    <message>
        <source>Settle an order in doubt</source>
        <translation>Eine Order im Zweifel klären</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Bekannt</translation>
    </message>
    <message>
        <source>The LP says</source>
        <translation>Der LP sagt</translation>
    </message>
    <message>
        <source>What the LP says</source>
        <translation>Was der LP sagt</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Ausgeführt</translation>
    </message>
    <message>
        <source>All that is open was filled</source>
        <translation>Alles Offene wurde ausgeführt</translation>
    </message>
    <message>
        <source>Part filled</source>
        <translation>Teilausgeführt</translation>
    </message>
    <message>
        <source>A part was filled, the rest is dead</source>
        <translation>Ein Teil wurde ausgeführt, der Rest ist tot</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Zurückgewiesen</translation>
    </message>
    <message>
        <source>Nothing was filled: it refused the order</source>
        <translation>Nichts wurde ausgeführt: Er lehnte die Order ab</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Gestrichen</translation>
    </message>
    <message>
        <source>Nothing was filled: it took the order off its book</source>
        <translation>Nichts wurde ausgeführt: Er nahm die Order aus dem Buch</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Verfallen</translation>
    </message>
    <message>
        <source>Nothing was filled: the order&apos;s time was over</source>
        <translation>Nichts wurde ausgeführt: Die Zeit der Order war abgelaufen</translation>
    </message>
    <message>
        <source>&amp;Quantity</source>
        <translation>&amp;Menge</translation>
    </message>
    <message>
        <source>&amp;Price</source>
        <translation>&amp;Preis</translation>
    </message>
    <message>
        <source>&amp;ExecID</source>
        <translation>&amp;ExecID</translation>
    </message>
    <message>
        <source>the LP&apos;s number of the fill: its late report is then known</source>
        <translation>die Nummer des LP für die Ausführung: Sein später Bericht ist dann bekannt</translation>
    </message>
    <message>
        <source>E&amp;vidence</source>
        <translation>&amp;Beleg</translation>
    </message>
    <message>
        <source>who at the LP said so, when, how: it stands in the journal with your name</source>
        <translation>wer beim LP es sagte, wann, wie: Es steht mit Ihrem Namen im Journal</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>What keeps it from being settled</source>
        <translation>Was der Klärung entgegensteht</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>L%1 at %2: %3 %4 %5 %6</source>
        <comment>order, LP, arrow, side, quantity, symbol</comment>
        <translation>L%1 bei %2: %3 %4 %5 %6</translation>
    </message>
    <message>
        <source>lots of %1</source>
        <translation>Lots zu %1</translation>
    </message>
    <message>
        <source>base units</source>
        <translation>Basiseinheiten</translation>
    </message>
    <message>
        <source>It is in doubt no more: the LP has answered, or somebody else settled it. Nothing is left to do.</source>
        <translation>Sie ist nicht mehr im Zweifel: Der LP hat geantwortet, oder jemand anderes hat sie geklärt. Nichts ist mehr zu tun.</translation>
    </message>
    <message>
        <source>in doubt for %1: %2</source>
        <translation>im Zweifel seit %1: %2</translation>
    </message>
    <message>
        <source>placed %1 ago; %2 filled, %3 open</source>
        <translation>vor %1 aufgegeben; %2 ausgeführt, %3 offen</translation>
    </message>
    <message numerus="yes">
        <source>its status was asked %n time(s)</source>
        <translation>
            <numerusform>ihr Status wurde %n-mal erfragt</numerusform>
            <numerusform>ihr Status wurde %n-mal erfragt</numerusform>
        </translation>
    </message>
    <message>
        <source>the session is down: nothing can be asked</source>
        <translation>die Sitzung ist getrennt: Nichts kann erfragt werden</translation>
    </message>
    <message>
        <source>As of the past nothing is settled.</source>
        <translation>In der Vergangenheit wird nichts geklärt.</translation>
    </message>
    <message>
        <source>The order is in doubt no more.</source>
        <translation>Die Order ist nicht mehr im Zweifel.</translation>
    </message>
    <message>
        <source>Say how much was filled.</source>
        <translation>Sagen Sie, wie viel ausgeführt wurde.</translation>
    </message>
    <message>
        <source>Say at what price.</source>
        <translation>Sagen Sie, zu welchem Preis.</translation>
    </message>
    <message>
        <source>Quantity or price cannot be read.</source>
        <translation>Menge oder Preis ist nicht zu lesen.</translation>
    </message>
    <message>
        <source>Say what the LP said, and who.</source>
        <translation>Sagen Sie, was der LP sagte, und wer.</translation>
    </message>
    <message>
        <source>Asking the desk…</source>
        <translation>Der Desk wird gefragt …</translation>
    </message>
    <message>
        <source>%1 counts as filled at %2, %3 as dead</source>
        <translation>%1 gilt als ausgeführt zu %2, %3 als tot</translation>
    </message>
    <message>
        <source>nothing counts as filled, %1 as dead</source>
        <translation>nichts gilt als ausgeführt, %1 als tot</translation>
    </message>
    <message>
        <source>cover %1 → %2, broker %3 → %4</source>
        <translation>Deckung %1 → %2, Broker %3 → %4</translation>
    </message>
    <message>
        <source>the client gets %1 at %2</source>
        <translation>der Kunde erhält %1 zu %2</translation>
    </message>
    <message>
        <source>%1 of the client&apos;s order is open then: it is routed on, or ends as its terms say</source>
        <translation>%1 der Kundenorder ist dann offen: Sie wird weitergeleitet oder endet nach ihren Bedingungen</translation>
    </message>
    <message>
        <source>realised %1 %2</source>
        <translation>realisiert %1 %2</translation>
    </message>
    <message>
        <source>it cannot be undone here: what the LP says otherwise later is booked when it comes</source>
        <translation>es lässt sich hier nicht zurücknehmen: Was der LP später anders sagt, wird gebucht, wenn es kommt</translation>
    </message>
    <message>
        <source>Settle L%1</source>
        <translation>L%1 klären</translation>
    </message>
    <message>
        <source>Sent…</source>
        <translation>Gesendet …</translation>
    </message>
    <message>
        <source>Settled at journal %1. Its life (Enter on the order) shows what followed.</source>
        <translation>Geklärt bei Journal %1. Ihr Leben (Eingabe auf der Order) zeigt, was folgte.</translation>
    </message>
    <message>
        <source>Nothing was settled. %1</source>
        <translation>Nichts wurde geklärt. %1</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::StopDialog</name>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Stop what?</source>
        <translation>Was stoppen?</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Scope of the stop</source>
        <translation>Umfang des Stopps</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Welches</translation>
    </message>
    <message>
        <source>Which LP, symbol, group or account</source>
        <translation>Welcher LP, welches Symbol, welche Gruppe oder welches Konto</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>Tun</translation>
    </message>
    <message>
        <source>Stop &amp;routing</source>
        <translation>&amp;Routing stoppen</translation>
    </message>
    <message>
        <source>New orders of the scope are refused; working orders stay.</source>
        <translation>Neue Orders des Umfangs werden abgelehnt; offene Orders bleiben.</translation>
    </message>
    <message>
        <source>&amp;Cancel working orders</source>
        <translation>&amp;Offene Orders streichen</translation>
    </message>
    <message>
        <source>Working orders of the scope are cancelled; new ones are taken.</source>
        <translation>Offene Orders des Umfangs werden gestrichen; neue werden angenommen.</translation>
    </message>
    <message>
        <source>&amp;Both</source>
        <translation>&amp;Beides</translation>
    </message>
    <message>
        <source>New orders are refused and working ones cancelled.</source>
        <translation>Neue Orders werden abgelehnt und offene gestrichen.</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Effect of the stop</source>
        <translation>Wirkung des Stopps</translation>
    </message>
    <message>
        <source>Rea&amp;son</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Reason, mandatory</source>
        <translation>Grund, Pflicht</translation>
    </message>
    <message>
        <source>Why; it stands in the journal with your name</source>
        <translation>Warum; es steht mit Ihrem Namen im Journal</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Stops in force</source>
        <translation>Stopps in Kraft</translation>
    </message>
    <message>
        <source>Reason of the release, mandatory</source>
        <translation>Grund der Freigabe, Pflicht</translation>
    </message>
    <message>
        <source>Why the chosen stop is released</source>
        <translation>Warum der gewählte Stopp freigegeben wird</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The desk is asked…</source>
        <translation>Der Desk wird gefragt …</translation>
    </message>
    <message>
        <source>Choose which %1.</source>
        <translation>Wählen Sie: %1.</translation>
    </message>
    <message>
        <source>A reason is mandatory.</source>
        <translation>Ein Grund ist Pflicht.</translation>
    </message>
    <message>
        <source>New orders are refused (Stopped) until somebody releases the stop, also after a restart.</source>
        <translation>Neue Orders werden abgelehnt (Stopped), bis jemand den Stopp freigibt, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>Counting the orders…</source>
        <translation>Die Orders werden gezählt …</translation>
    </message>
    <message numerus="yes">
        <source>%n working client order(s) will be cancelled.</source>
        <translation>
            <numerusform>%n offene Kundenorder wird gestrichen.</numerusform>
            <numerusform>%n offene Kundenorders werden gestrichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working client order(s) stay(s).</source>
        <translation>
            <numerusform>%n offene Kundenorder bleibt.</numerusform>
            <numerusform>%n offene Kundenorders bleiben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n LP order(s) without a final answer: not recalled, fills will still be booked.</source>
        <translation>
            <numerusform>%n LP-Order ohne endgültige Antwort: wird nicht zurückgerufen, Ausführungen werden weiterhin gebucht.</numerusform>
            <numerusform>%n LP-Orders ohne endgültige Antwort: werden nicht zurückgerufen, Ausführungen werden weiterhin gebucht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them in doubt.</source>
        <translation>
            <numerusform>%n davon im Zweifel.</numerusform>
            <numerusform>%n davon im Zweifel.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop %1 and cancel</source>
        <translation>%1 stoppen und streichen</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 stoppen</translation>
    </message>
    <message>
        <source>Cancel orders of %1</source>
        <translation>Orders streichen: %1</translation>
    </message>
    <message>
        <source>%1 is stopped since journal %2. Release it below.</source>
        <translation>%1 ist gestoppt seit Journal %2. Freigabe unten.</translation>
    </message>
    <message>
        <source>Orders of %1 were cancelled at journal %2.</source>
        <translation>Orders von %1 wurden bei Journal %2 gestrichen.</translation>
    </message>
    <message>
        <source>Nothing was stopped. %1</source>
        <translation>Nichts wurde gestoppt. %1</translation>
    </message>
    <message>
        <source>%1 is released at journal %2.</source>
        <translation>%1 ist freigegeben bei Journal %2.</translation>
    </message>
    <message>
        <source>Nothing was released. %1</source>
        <translation>Nichts wurde freigegeben. %1</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::StopModel</name>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>What the stop covers</source>
        <translation>Was der Stopp umfasst</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What the stop does while it is in force</source>
        <translation>Was der Stopp bewirkt, solange er in Kraft ist</translation>
    </message>
    <message>
        <source>No new orders</source>
        <translation>Keine neuen Orders</translation>
    </message>
    <message>
        <source>Cancelled working orders</source>
        <translation>Offene Orders gestrichen</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>When it was set, on the clock that the header names</source>
        <translation>Wann er gesetzt wurde, auf der Uhr der Kopfzeile</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Who set it</source>
        <translation>Wer ihn setzte</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>The reason given</source>
        <translation>Der angegebene Grund</translation>
    </message>
    <message>
        <source>No stop is in force.</source>
        <translation>Kein Stopp ist in Kraft.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::dealing::SymbolView</name>
    <message>
        <source>Selected symbol</source>
        <translation>Gewähltes Symbol</translation>
    </message>
    <message>
        <source>Client bid / ask</source>
        <translation>Kunden Geld / Brief</translation>
    </message>
    <message>
        <source>Spread, clients&apos; spread</source>
        <translation>Spread, Spread der Kunden</translation>
    </message>
    <message>
        <source>Client net</source>
        <translation>Kunden netto</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Deckung</translation>
    </message>
    <message>
        <source>Broker net</source>
        <translation>Broker netto</translation>
    </message>
    <message>
        <source>Notional %1</source>
        <translation>Nominal %1</translation>
    </message>
    <message>
        <source>Floating P&amp;L %1</source>
        <translation>Offener G&amp;V %1</translation>
    </message>
    <message>
        <source>Realised P&amp;L %1</source>
        <translation>Realisierter G&amp;V %1</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Kurse</translation>
    </message>
    <message>
        <source>Locked, crossed</source>
        <translation>Gesperrt, gekreuzt</translation>
    </message>
    <message>
        <source>Out of order, spikes</source>
        <translation>Falsche Folge, Ausreißer</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>Select a symbol in Quotes to see it here.</source>
        <translation>Wählen Sie unter Kurse ein Symbol, um es hier zu sehen.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::firstrun::BackupPage</name>
    <message>
        <source>Folder of the first copy</source>
        <translation>Ordner der ersten Kopie</translation>
    </message>
    <message>
        <source>A second place</source>
        <translation>Ein zweiter Ort</translation>
    </message>
    <message>
        <source>The new store, its key and its configuration are copied there once. Best on another disk.</source>
        <translation>Der neue Speicher, sein Schlüssel und seine Konfiguration werden einmal dorthin kopiert. Am besten auf eine andere Platte.</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Auswählen …</translation>
    </message>
    <message>
        <source>Choose the folder of the first copy</source>
        <translation>Den Ordner der ersten Kopie auswählen</translation>
    </message>
    <message>
        <source>▲ No second place: a lost disk takes everything.</source>
        <translation>▲ Kein zweiter Ort: Eine verlorene Platte nimmt alles mit.</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>It cannot be written: %1</source>
        <translation>Dort kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>▲ Writable, %1, but on the same file system as the store.</source>
        <translation>▲ Beschreibbar, %1, aber auf demselben Dateisystem wie der Speicher.</translation>
    </message>
    <message>
        <source>Writable, %1, on another file system.</source>
        <translation>Beschreibbar, %1, auf einem anderen Dateisystem.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::firstrun::ChoicePage</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>There is no store yet. Nothing is written before you have seen what it will be.</source>
        <translation>Es gibt noch keinen Speicher. Nichts wird geschrieben, bevor Sie gesehen haben, was es sein wird.</translation>
    </message>
    <message>
        <source>A new firm</source>
        <translation>Eine neue Firma</translation>
    </message>
    <message>
        <source>The &amp;demonstration brokerage</source>
        <translation>Der &amp;Broker zur Vorführung</translation>
    </message>
    <message>
        <source>The demonstration brokerage</source>
        <translation>Der Broker zur Vorführung</translation>
    </message>
    <message>
        <source>Name, currency, trading day, liquidity providers, symbols.</source>
        <translation>Name, Währung, Handelstag, Liquiditätsgeber, Symbole.</translation>
    </message>
    <message>
        <source>1,200 accounts, five providers of different temper, and a past to look at. Invented.</source>
        <translation>1.200 Konten, fünf Liquiditätsgeber von verschiedenem Temperament und eine Vergangenheit zum Ansehen. Erfunden.</translation>
    </message>
    <message>
        <source>Store: %1</source>
        <translation>Speicher: %1</translation>
    </message>
    <message>
        <source>A new &amp;firm</source>
        <translation>Eine neue &amp;Firma</translation>
    </message>
</context>
<context>
    <name>truebook::ui::firstrun::ConnectionPage</name>
    <message>
        <source>Name of the provider</source>
        <translation>Name des Liquiditätsgebers</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Port of its prices</source>
        <translation>Port seiner Kurse</translation>
    </message>
    <message>
        <source>Port of its trades</source>
        <translation>Port seiner Geschäfte</translation>
    </message>
    <message>
        <source>Our CompID</source>
        <translation>Unsere CompID</translation>
    </message>
    <message>
        <source>Its CompID for prices</source>
        <translation>Seine CompID für Kurse</translation>
    </message>
    <message>
        <source>Its CompID for trades</source>
        <translation>Seine CompID für Geschäfte</translation>
    </message>
    <message>
        <source>Pin, or file of the authority</source>
        <translation>Pin oder Datei der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Name in its certificate</source>
        <translation>Name in seinem Zertifikat</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>&amp;Try a logon</source>
        <translation>Anmeldung &amp;versuchen</translation>
    </message>
    <message>
        <source>Try a logon</source>
        <translation>Eine Anmeldung versuchen</translation>
    </message>
    <message>
        <source>&amp;Add it</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Add the provider</source>
        <translation>Den Liquiditätsgeber hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove the chosen provider</source>
        <translation>Den gewählten Liquiditätsgeber entfernen</translation>
    </message>
    <message>
        <source>Liquidity providers</source>
        <translation>Liquiditätsgeber</translation>
    </message>
    <message>
        <source>Two FIX sessions each, prices and trades. They may be left out and be given later.</source>
        <translation>Je zwei FIX-Sitzungen, Kurse und Geschäfte. Sie können weggelassen und später angegeben werden.</translation>
    </message>
    <message>
        <source>How it is trusted</source>
        <translation>Wie ihm vertraut wird</translation>
    </message>
    <message>
        <source>Private line, not encrypted</source>
        <translation>Standleitung, unverschlüsselt</translation>
    </message>
    <message>
        <source>TLS, its key by its pin</source>
        <translation>TLS, Schlüssel nach Pin</translation>
    </message>
    <message>
        <source>TLS, by an authority</source>
        <translation>TLS, nach Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Providers so far</source>
        <translation>Liquiditätsgeber bisher</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>Re&amp;chner</translation>
    </message>
    <message>
        <source>&amp;Price port</source>
        <translation>&amp;Port der Kurse</translation>
    </message>
    <message>
        <source>Tra&amp;de port</source>
        <translation>Port der &amp;Geschäfte</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;Benutzername</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>&amp;Our CompID</source>
        <translation>&amp;Unsere CompID</translation>
    </message>
    <message>
        <source>Its CompID, prices</source>
        <translation>Seine CompID, Kurse</translation>
    </message>
    <message>
        <source>Its CompID, trades</source>
        <translation>Seine CompID, Geschäfte</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Vertrauen</translation>
    </message>
    <message>
        <source>Pin or authority</source>
        <translation>Pin oder Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Certificate&apos;s name</source>
        <translation>Name im Zertifikat</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>Ein Name fehlt.</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 gibt es schon.</translation>
    </message>
    <message>
        <source>A host is missing.</source>
        <translation>Ein Rechner fehlt.</translation>
    </message>
    <message>
        <source>Both ports are needed.</source>
        <translation>Beide Ports werden gebraucht.</translation>
    </message>
    <message>
        <source>CompIDs are missing: ours, and its own for prices and trades.</source>
        <translation>CompIDs fehlen: unsere und seine für Kurse und Geschäfte.</translation>
    </message>
    <message>
        <source>TLS needs the pin, or the file of the authority.</source>
        <translation>TLS braucht den Pin oder die Datei der Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>The name in its certificate is missing.</source>
        <translation>Der Name in seinem Zertifikat fehlt.</translation>
    </message>
    <message>
        <source>Try it, and add it; or empty the form.</source>
        <translation>Versuchen und hinzufügen; oder die Felder leeren.</translation>
    </message>
    <message>
        <source>Trying a logon at %1:%2…</source>
        <translation>Anmeldung bei %1:%2 …</translation>
    </message>
    <message>
        <source>✓ Logged on to its prices in %1 ms, and out again.</source>
        <translation>✓ An seine Kurse angemeldet in %1 ms und wieder abgemeldet.</translation>
    </message>
    <message>
        <source>▲ Not logged on. %1</source>
        <translation>▲ Nicht angemeldet. %1</translation>
    </message>
    <message>
        <source>%1 · %2 · prices %3, trades %4</source>
        <translation>%1 · %2 · Kurse %3, Geschäfte %4</translation>
    </message>
</context>
<context>
    <name>truebook::ui::firstrun::DemoPage</name>
    <message>
        <source>The demonstration brokerage</source>
        <translation>Der Broker zur Vorführung</translation>
    </message>
    <message>
        <source>Its past is dealt by the real desk under a clock that runs through it; the same every time.</source>
        <translation>Seine Vergangenheit handelt der echte Handelstisch unter einer Uhr, die sie durchläuft; jedes Mal dieselbe.</translation>
    </message>
    <message>
        <source>Length of its past</source>
        <translation>Länge seiner Vergangenheit</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 Monate</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 Monat</translation>
    </message>
    <message>
        <source>2 weeks</source>
        <translation>2 Wochen</translation>
    </message>
    <message>
        <source>None: it begins empty</source>
        <translation>Keine: Er beginnt leer</translation>
    </message>
    <message>
        <source>&amp;Past</source>
        <translation>&amp;Vergangenheit</translation>
    </message>
    <message>
        <source>A year is about a million events and 600 MB.</source>
        <translation>Ein Jahr sind etwa eine Million Ereignisse und 600 MB.</translation>
    </message>
    <message>
        <source>Store: %1</source>
        <translation>Speicher: %1</translation>
    </message>
    <message>
        <source>Then it lives: truebook-sim plays its providers and clients on this machine while the window is open, and ends with it.</source>
        <translation>Dann lebt sie: truebook-sim spielt ihre Liquiditätsgeber und Kunden auf diesem Rechner, solange das Fenster offen ist, und endet mit ihm.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::firstrun::FirmPage</name>
    <message>
        <source>Name of the firm</source>
        <translation>Name der Firma</translation>
    </message>
    <message>
        <source>The firm</source>
        <translation>Die Firma</translation>
    </message>
    <message>
        <source>Its name stands on reports; its currency is theirs. The trading day ends at the roll.</source>
        <translation>Ihr Name steht auf Berichten, ihre Währung ist deren Währung. Der Handelstag endet beim Tageswechsel.</translation>
    </message>
    <message>
        <source>Currency of its reports</source>
        <translation>Währung ihrer Berichte</translation>
    </message>
    <message>
        <source>Time of the roll</source>
        <translation>Uhrzeit des Tageswechsels</translation>
    </message>
    <message>
        <source>Time zone of the roll</source>
        <translation>Zeitzone des Tageswechsels</translation>
    </message>
    <message>
        <source>&amp;Currency</source>
        <translation>&amp;Währung</translation>
    </message>
    <message>
        <source>&amp;Roll at</source>
        <translation>&amp;Tageswechsel um</translation>
    </message>
    <message>
        <source>&amp;Time zone</source>
        <translation>&amp;Zeitzone</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>Ein Name fehlt.</translation>
    </message>
    <message>
        <source>A currency has three capital letters: USD.</source>
        <translation>Eine Währung hat drei Großbuchstaben: USD.</translation>
    </message>
    <message>
        <source>There is no time zone %1.</source>
        <translation>Es gibt keine Zeitzone %1.</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
</context>
<context>
    <name>truebook::ui::firstrun::FirstRunWizard</name>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Truebook: first run</source>
        <translation>Truebook: Erster Start</translation>
    </message>
    <message>
        <source>&amp;Make it</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Open the desk</source>
        <translation>Handelstisch &amp;öffnen</translation>
    </message>
</context>
<context>
    <name>truebook::ui::firstrun::MakingPage</name>
    <message>
        <source>&amp;Stop it and leave nothing</source>
        <translation>An&amp;halten und nichts zurücklassen</translation>
    </message>
    <message>
        <source>Making it</source>
        <translation>Es wird angelegt</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stop it and leave nothing</source>
        <translation>Anhalten und nichts zurücklassen</translation>
    </message>
    <message>
        <source>It begins…</source>
        <translation>Es beginnt …</translation>
    </message>
    <message>
        <source>%1 · %2 events</source>
        <translation>%1 · %2 Ereignisse</translation>
    </message>
    <message>
        <source>Nothing was made. %1</source>
        <translation>Nichts wurde angelegt. %1</translation>
    </message>
    <message>
        <source>Stopped: nothing of it was left.</source>
        <translation>Angehalten: Nichts davon ist geblieben.</translation>
    </message>
    <message>
        <source>It stands: %1 events.</source>
        <translation>Es steht: %1 Ereignisse.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::firstrun::SummaryPage</name>
    <message>
        <source>What will be made</source>
        <translation>Was angelegt wird</translation>
    </message>
    <message>
        <source>Until now nothing was written. Go back to change anything.</source>
        <translation>Bis jetzt wurde nichts geschrieben. Zurück, um etwas zu ändern.</translation>
    </message>
    <message>
        <source>%1 at %2, ports %3 and %4</source>
        <translation>%1 auf %2, Ports %3 und %4</translation>
    </message>
    <message>
        <source>Firm: %1, reports in %2</source>
        <translation>Firma: %1, Berichte in %2</translation>
    </message>
    <message>
        <source>Trading day: rolls at %1, %2</source>
        <translation>Handelstag: wechselt um %1, %2</translation>
    </message>
    <message>
        <source>Liquidity providers: %1</source>
        <translation>Liquiditätsgeber: %1</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Symbols: %1</source>
        <translation>Symbole: %1</translation>
    </message>
    <message>
        <source>Routing: all client orders go to the providers, until somebody says otherwise</source>
        <translation>Weiterleitung: Alle Kundenorders gehen an die Liquiditätsgeber, bis jemand anderes bestimmt</translation>
    </message>
    <message>
        <source>Store: %1</source>
        <translation>Speicher: %1</translation>
    </message>
    <message>
        <source>Configuration, with the passwords: %1</source>
        <translation>Konfiguration, mit den Passwörtern: %1</translation>
    </message>
    <message>
        <source>First copy: %1</source>
        <translation>Erste Kopie: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>Bereit.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a user and his role</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Users: %1</source>
        <translation>Benutzer: %1</translation>
    </message>
    <message>
        <source>none, everybody who may open the store&apos;s file may do everything</source>
        <translation>keine, wer die Datei des Speichers öffnen darf, darf alles</translation>
    </message>
</context>
<context>
    <name>truebook::ui::firstrun::SymbolsPage</name>
    <message>
        <source>File of symbols</source>
        <translation>Datei der Symbole</translation>
    </message>
    <message>
        <source>Symbols that will be taken</source>
        <translation>Symbole, die übernommen werden</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Notiert in</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Stellen</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Kontrakt</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Rows that cannot be taken</source>
        <translation>Zeilen, die nicht übernommen werden können</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Take the &amp;good rows only</source>
        <translation>Nur die &amp;guten Zeilen übernehmen</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>A csv file with a header row; it may be left out and be given later.</source>
        <translation>Eine CSV-Datei mit Kopfzeile; sie kann weggelassen und später angegeben werden.</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Auswählen …</translation>
    </message>
    <message>
        <source>Choose the file of symbols</source>
        <translation>Die Datei der Symbole auswählen</translation>
    </message>
    <message>
        <source>Take the good rows only</source>
        <translation>Nur die guten Zeilen übernehmen</translation>
    </message>
    <message>
        <source>Needed: symbol, quote, digits, contract_size, minimum, step, maximum. Also read: description, asset_class, base, unit, swap_long, swap_short, triple_day, sessions, stale_ms, collar_percent.</source>
        <translation>Nötig: symbol, quote, digits, contract_size, minimum, step, maximum. Gelesen werden auch: description, asset_class, base, unit, swap_long, swap_short, triple_day, sessions, stale_ms, collar_percent.</translation>
    </message>
    <message>
        <source>No symbols yet.</source>
        <translation>Noch keine Symbole.</translation>
    </message>
    <message numerus="yes">
        <source>%n symbol(s)</source>
        <translation>
            <numerusform>%n Symbol</numerusform>
            <numerusform>%n Symbole</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bad row(s): nothing is taken unless you say so</source>
        <translation>
            <numerusform>%n fehlerhafte Zeile: Nichts wird übernommen, außer Sie sagen es</numerusform>
            <numerusform>%n fehlerhafte Zeilen: Nichts wird übernommen, außer Sie sagen es</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::firstrun::UsersPage</name>
    <message>
        <source>Name of the user</source>
        <translation>Name des Benutzers</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>Passwort noch einmal</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Add the user</source>
        <translation>Den Benutzer hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove the chosen user</source>
        <translation>Den gewählten Benutzer entfernen</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Each logs in with his name and may do what his role may. They may be left out and be given later.</source>
        <translation>Jeder meldet sich mit seinem Namen an und darf, was seine Rolle darf. Sie können später angegeben werden.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Users so far</source>
        <translation>Bisherige Benutzer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>R&amp;ole</source>
        <translation>R&amp;olle</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>Once &amp;more</source>
        <translation>Noch ein&amp;mal</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 gibt es schon.</translation>
    </message>
    <message>
        <source>The two passwords are not the same.</source>
        <translation>Die beiden Passwörter sind nicht gleich.</translation>
    </message>
    <message>
        <source>Add the user, or empty the lines.</source>
        <translation>Den Benutzer hinzufügen oder die Zeilen leeren.</translation>
    </message>
    <message>
        <source>▲ No users: whoever may open the store&apos;s file may do everything, under the name %1.</source>
        <translation>▲ Keine Benutzer: Wer die Datei des Speichers öffnen darf, darf alles, unter dem Namen %1.</translation>
    </message>
    <message>
        <source>One of them must be an administrator, who adds the others later.</source>
        <translation>Einer von ihnen muss Administrator sein; er legt später die anderen an.</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n Benutzer</numerusform>
            <numerusform>%n Benutzer</numerusform>
        </translation>
    </message>
    <message>
        <source>Nam&amp;e</source>
        <translation>Nam&amp;e</translation>
    </message>
</context>
<context>
    <name>truebook::ui::format</name>
    <message>
        <source>%1 bn</source>
        <comment>thousand millions</comment>
        <translation>%1 Mrd</translation>
    </message>
    <message>
        <source>%1 m</source>
        <comment>millions</comment>
        <translation>%1 Mio</translation>
    </message>
    <message>
        <source>%1 k</source>
        <comment>thousands</comment>
        <translation>%1 Tsd</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>date on the clock</comment>
        <translation>ddd d. MMM yyyy</translation>
    </message>
    <message>
        <source>server GMT%1</source>
        <translation>Server GMT%1</translation>
    </message>
    <message>
        <source>trading day</source>
        <translation>Handelstag</translation>
    </message>
    <message>
        <source>Buy</source>
        <comment>side of an order</comment>
        <translation>Kauf</translation>
    </message>
    <message>
        <source>Sell</source>
        <comment>side of an order</comment>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Working</source>
        <comment>order status</comment>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Routed</source>
        <comment>order status</comment>
        <translation>Geleitet</translation>
    </message>
    <message>
        <source>Part filled</source>
        <comment>order status</comment>
        <translation>Teilausgeführt</translation>
    </message>
    <message>
        <source>Filled</source>
        <comment>order status</comment>
        <translation>Ausgeführt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>order status</comment>
        <translation>Gestrichen</translation>
    </message>
    <message>
        <source>Expired</source>
        <comment>order status</comment>
        <translation>Verfallen</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>order status</comment>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>In doubt</source>
        <comment>order status</comment>
        <translation>Im Zweifel</translation>
    </message>
    <message>
        <source>Placed</source>
        <comment>LP order status</comment>
        <translation>Platziert</translation>
    </message>
    <message>
        <source>Working</source>
        <comment>LP order status</comment>
        <translation>Offen</translation>
    </message>
    <message>
        <source>In doubt</source>
        <comment>LP order status</comment>
        <translation>Im Zweifel</translation>
    </message>
    <message>
        <source>Part filled</source>
        <comment>LP order status</comment>
        <translation>Teilausgeführt</translation>
    </message>
    <message>
        <source>Filled</source>
        <comment>LP order status</comment>
        <translation>Ausgeführt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <comment>LP order status</comment>
        <translation>Zurückgewiesen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>LP order status</comment>
        <translation>Gestrichen</translation>
    </message>
    <message>
        <source>Expired</source>
        <comment>LP order status</comment>
        <translation>Verfallen</translation>
    </message>
    <message>
        <source>Not sent</source>
        <comment>LP order status</comment>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Market</source>
        <comment>order type</comment>
        <translation>Markt</translation>
    </message>
    <message>
        <source>Limit</source>
        <comment>order type</comment>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Stop</source>
        <comment>order type</comment>
        <translation>Stop</translation>
    </message>
    <message>
        <source>GTC</source>
        <comment>time in force</comment>
        <translation>GTC</translation>
    </message>
    <message>
        <source>DAY</source>
        <comment>time in force</comment>
        <translation>DAY</translation>
    </message>
    <message>
        <source>IOC</source>
        <comment>time in force</comment>
        <translation>IOC</translation>
    </message>
    <message>
        <source>FOK</source>
        <comment>time in force</comment>
        <translation>FOK</translation>
    </message>
    <message>
        <source>Logged on, plain line</source>
        <translation>Angemeldet, offene Leitung</translation>
    </message>
    <message>
        <source>Logged on</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>Logged out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>LP prices</source>
        <translation>LP-Preise</translation>
    </message>
    <message>
        <source>LP trades</source>
        <translation>LP-Handel</translation>
    </message>
    <message>
        <source>Client platform</source>
        <translation>Kundenplattform</translation>
    </message>
    <message>
        <source>Firm</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>LP</source>
        <translation>LP</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>money</source>
        <comment>unit of positions</comment>
        <translation>Geld</translation>
    </message>
    <message>
        <source>units</source>
        <comment>unit of positions</comment>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>lots</source>
        <comment>unit of positions</comment>
        <translation>Lots</translation>
    </message>
    <message>
        <source>Dealer</source>
        <comment>role of a user</comment>
        <translation>Händler</translation>
    </message>
    <message>
        <source>Risk manager</source>
        <comment>role of a user</comment>
        <translation>Risikomanager</translation>
    </message>
    <message>
        <source>Compliance officer</source>
        <comment>role of a user</comment>
        <translation>Compliance-Beauftragter</translation>
    </message>
    <message>
        <source>Back office</source>
        <comment>role of a user</comment>
        <translation>Back-Office</translation>
    </message>
    <message>
        <source>Manager</source>
        <comment>role of a user</comment>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Administrator</source>
        <comment>role of a user</comment>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Auditor, reads only</source>
        <comment>role of a user</comment>
        <translation>Prüfer, liest nur</translation>
    </message>
    <message>
        <source>internal</source>
        <comment>routed nowhere</comment>
        <translation>intern</translation>
    </message>
</context>
<context>
    <name>truebook::ui::format::reason</name>
    <message>
        <source>Not a number</source>
        <translation>Keine Zahl</translation>
    </message>
    <message>
        <source>Too many decimals</source>
        <translation>Zu viele Nachkommastellen</translation>
    </message>
    <message>
        <source>Number out of range</source>
        <translation>Zahl außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>Not a time</source>
        <translation>Keine Zeit</translation>
    </message>
    <message>
        <source>Not a date</source>
        <translation>Kein Datum</translation>
    </message>
    <message>
        <source>Value not allowed</source>
        <translation>Wert nicht erlaubt</translation>
    </message>
    <message>
        <source>A field is missing</source>
        <translation>Ein Feld fehlt</translation>
    </message>
    <message>
        <source>Unknown field</source>
        <translation>Unbekanntes Feld</translation>
    </message>
    <message>
        <source>Message not understood</source>
        <translation>Nachricht nicht verstanden</translation>
    </message>
    <message>
        <source>Wrong use</source>
        <translation>Falscher Gebrauch</translation>
    </message>
    <message>
        <source>Configuration not usable</source>
        <translation>Konfiguration nicht brauchbar</translation>
    </message>
    <message>
        <source>File not readable</source>
        <translation>Datei nicht lesbar</translation>
    </message>
    <message>
        <source>The store does not exist</source>
        <translation>Der Speicher existiert nicht</translation>
    </message>
    <message>
        <source>The store exists already</source>
        <translation>Der Speicher existiert bereits</translation>
    </message>
    <message>
        <source>Another desk holds the store</source>
        <translation>Ein anderer Desk hält den Speicher</translation>
    </message>
    <message>
        <source>The store is of a newer version</source>
        <translation>Der Speicher ist von einer neueren Version</translation>
    </message>
    <message>
        <source>The store cannot be reached</source>
        <translation>Der Speicher ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Die Platte ist voll</translation>
    </message>
    <message>
        <source>The store does not write</source>
        <translation>Der Speicher schreibt nicht</translation>
    </message>
    <message>
        <source>The store lies on a network drive</source>
        <translation>Der Speicher liegt auf einem Netzlaufwerk</translation>
    </message>
    <message>
        <source>The journal has a gap</source>
        <translation>Das Journal hat eine Lücke</translation>
    </message>
    <message>
        <source>The journal&apos;s chain is broken</source>
        <translation>Die Kette des Journals ist gebrochen</translation>
    </message>
    <message>
        <source>The journal was cut</source>
        <translation>Das Journal wurde gekürzt</translation>
    </message>
    <message>
        <source>The journal holds an unreadable event</source>
        <translation>Das Journal enthält ein unlesbares Ereignis</translation>
    </message>
    <message>
        <source>A seal is broken</source>
        <translation>Ein Siegel ist gebrochen</translation>
    </message>
    <message>
        <source>Signed heads are missing</source>
        <translation>Signierte Köpfe fehlen</translation>
    </message>
    <message>
        <source>The signing key is not usable</source>
        <translation>Der Signierschlüssel ist nicht brauchbar</translation>
    </message>
    <message>
        <source>No desk is running</source>
        <translation>Kein Desk läuft</translation>
    </message>
    <message>
        <source>The desk is busy, try again</source>
        <translation>Der Desk ist beschäftigt, versuchen Sie es erneut</translation>
    </message>
    <message>
        <source>The desk is stopping</source>
        <translation>Der Desk hält an</translation>
    </message>
    <message>
        <source>Unknown symbol</source>
        <translation>Unbekanntes Symbol</translation>
    </message>
    <message>
        <source>Unknown account</source>
        <translation>Unbekanntes Konto</translation>
    </message>
    <message>
        <source>Unknown group</source>
        <translation>Unbekannte Gruppe</translation>
    </message>
    <message>
        <source>Unknown LP</source>
        <translation>Unbekannter LP</translation>
    </message>
    <message>
        <source>Unknown session</source>
        <translation>Unbekannte Sitzung</translation>
    </message>
    <message>
        <source>Unknown command</source>
        <translation>Unbekannter Befehl</translation>
    </message>
    <message>
        <source>Exists already</source>
        <translation>Existiert bereits</translation>
    </message>
    <message>
        <source>Account disabled</source>
        <translation>Konto gesperrt</translation>
    </message>
    <message>
        <source>Account is read-only</source>
        <translation>Konto nur lesbar</translation>
    </message>
    <message>
        <source>Account may only close</source>
        <translation>Konto darf nur schließen</translation>
    </message>
    <message>
        <source>Duplicate order id</source>
        <translation>Doppelte Order-ID</translation>
    </message>
    <message>
        <source>Unknown order</source>
        <translation>Unbekannte Order</translation>
    </message>
    <message>
        <source>Order already final</source>
        <translation>Order bereits abgeschlossen</translation>
    </message>
    <message>
        <source>Order in doubt</source>
        <translation>Order im Zweifel</translation>
    </message>
    <message>
        <source>Below minimum quantity</source>
        <translation>Unter der Mindestmenge</translation>
    </message>
    <message>
        <source>Above maximum quantity</source>
        <translation>Über der Höchstmenge</translation>
    </message>
    <message>
        <source>Quantity not on the step</source>
        <translation>Menge nicht auf der Stufe</translation>
    </message>
    <message>
        <source>Price outside the collar</source>
        <translation>Preis außerhalb der Grenzen</translation>
    </message>
    <message>
        <source>Price not on the tick</source>
        <translation>Preis nicht auf dem Tick</translation>
    </message>
    <message>
        <source>Price missing</source>
        <translation>Preis fehlt</translation>
    </message>
    <message>
        <source>Order type not supported</source>
        <translation>Orderart nicht unterstützt</translation>
    </message>
    <message>
        <source>Time in force not supported</source>
        <translation>Gültigkeit nicht unterstützt</translation>
    </message>
    <message>
        <source>No quote</source>
        <translation>Kein Kurs</translation>
    </message>
    <message>
        <source>Quote is stale</source>
        <translation>Kurs ist veraltet</translation>
    </message>
    <message>
        <source>Market closed</source>
        <translation>Markt geschlossen</translation>
    </message>
    <message>
        <source>No route</source>
        <translation>Kein Weg</translation>
    </message>
    <message>
        <source>No liquidity</source>
        <translation>Keine Liquidität</translation>
    </message>
    <message>
        <source>Unknown ticket</source>
        <translation>Unbekanntes Ticket</translation>
    </message>
    <message>
        <source>Ticket smaller than the close</source>
        <translation>Ticket kleiner als die Schließung</translation>
    </message>
    <message>
        <source>Wrong side</source>
        <translation>Falsche Seite</translation>
    </message>
    <message>
        <source>Stop price through the market</source>
        <translation>Stoppreis durch den Markt</translation>
    </message>
    <message>
        <source>Stop in force</source>
        <translation>Stopp in Kraft</translation>
    </message>
    <message>
        <source>Above maximum ticket</source>
        <translation>Über der größten Order</translation>
    </message>
    <message>
        <source>Above maximum net</source>
        <translation>Über der größten Nettoposition</translation>
    </message>
    <message>
        <source>Message rate exceeded</source>
        <translation>Nachrichtenrate überschritten</translation>
    </message>
    <message>
        <source>Same order within the duplicate window</source>
        <translation>Gleiche Order innerhalb des Doppelfensters</translation>
    </message>
    <message>
        <source>LP rejected</source>
        <translation>LP wies zurück</translation>
    </message>
    <message>
        <source>LP did not answer in time</source>
        <translation>LP antwortete nicht rechtzeitig</translation>
    </message>
    <message>
        <source>LP disconnected</source>
        <translation>LP getrennt</translation>
    </message>
    <message>
        <source>Order too old to send</source>
        <translation>Order zu alt zum Senden</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Filled while cancelling</source>
        <translation>Beim Streichen ausgeführt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Verfallen</translation>
    </message>
    <message>
        <source>Cancelled by client</source>
        <translation>Vom Kunden gestrichen</translation>
    </message>
    <message>
        <source>Cancelled by dealer</source>
        <translation>Vom Händler gestrichen</translation>
    </message>
    <message>
        <source>Cancelled by linked order</source>
        <translation>Von verbundener Order gestrichen</translation>
    </message>
    <message>
        <source>Cancelled by stop</source>
        <translation>Durch Stopp gestrichen</translation>
    </message>
    <message>
        <source>Position closed</source>
        <translation>Position geschlossen</translation>
    </message>
    <message>
        <source>No conversion rate</source>
        <translation>Kein Umrechnungskurs</translation>
    </message>
    <message>
        <source>Order belongs to another session</source>
        <translation>Order gehört zu einer anderen Sitzung</translation>
    </message>
    <message>
        <source>Not enough money</source>
        <translation>Nicht genug Geld</translation>
    </message>
    <message>
        <source>Port in use</source>
        <translation>Port belegt</translation>
    </message>
    <message>
        <source>Peer unreachable</source>
        <translation>Gegenstelle nicht erreichbar</translation>
    </message>
    <message>
        <source>Certificate of another name</source>
        <translation>Zertifikat eines anderen Namens</translation>
    </message>
    <message>
        <source>Certificate expired</source>
        <translation>Zertifikat abgelaufen</translation>
    </message>
    <message>
        <source>Certificate self-signed</source>
        <translation>Zertifikat selbst signiert</translation>
    </message>
    <message>
        <source>Certificate not pinned</source>
        <translation>Zertifikat nicht hinterlegt</translation>
    </message>
    <message>
        <source>Address not allowed</source>
        <translation>Adresse nicht erlaubt</translation>
    </message>
    <message>
        <source>Logon invalid</source>
        <translation>Anmeldung ungültig</translation>
    </message>
    <message>
        <source>Logon refused</source>
        <translation>Anmeldung abgelehnt</translation>
    </message>
    <message>
        <source>Session exists already</source>
        <translation>Sitzung existiert bereits</translation>
    </message>
    <message>
        <source>Sequence numbers could not be reserved</source>
        <translation>Folgenummern konnten nicht reserviert werden</translation>
    </message>
    <message>
        <source>Message too long</source>
        <translation>Nachricht zu lang</translation>
    </message>
    <message>
        <source>FIX gateway lost</source>
        <translation>FIX-Gateway verloren</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS fehlgeschlagen</translation>
    </message>
    <message>
        <source>Not permitted</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>Limit reached</source>
        <translation>Grenze erreicht</translation>
    </message>
    <message>
        <source>A second person must agree</source>
        <translation>Eine zweite Person muss zustimmen</translation>
    </message>
    <message>
        <source>Not logged in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>Name, password or code is wrong</source>
        <translation>Name, Passwort oder Code ist falsch</translation>
    </message>
    <message>
        <source>Too many wrong passwords, wait</source>
        <translation>Zu viele falsche Passwörter, bitte warten</translation>
    </message>
    <message>
        <source>The login is over</source>
        <translation>Die Anmeldung ist abgelaufen</translation>
    </message>
    <message>
        <source>Unknown user</source>
        <translation>Unbekannter Benutzer</translation>
    </message>
    <message>
        <source>Unknown role</source>
        <translation>Unbekannte Rolle</translation>
    </message>
    <message>
        <source>The password is too weak</source>
        <translation>Das Passwort ist zu schwach</translation>
    </message>
    <message>
        <source>One administrator must remain</source>
        <translation>Ein Administrator muss bleiben</translation>
    </message>
    <message>
        <source>Not a name of the kind that is asked for</source>
        <translation>Kein Name der verlangten Art</translation>
    </message>
</context>
<context>
    <name>truebook::ui::live::Desk</name>
    <message>
        <source>Not for your role, %1.</source>
        <translation>Nicht für Ihre Rolle, %1.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::live::ExplainFieldModel</name>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>The field&apos;s name and place in the event</source>
        <translation>Name und Ort des Feldes im Ereignis</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What stands there, unchanged</source>
        <translation>Was dort steht, unverändert</translation>
    </message>
</context>
<context>
    <name>truebook::ui::live::ExplainInputModel</name>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>The event&apos;s sequence in the journal</source>
        <translation>Die Nummer des Ereignisses im Journal</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>When it happened, on the clock that the header names</source>
        <translation>Wann es geschah, nach der Uhr, die der Kopf nennt</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>What the event is to this value</source>
        <translation>Was das Ereignis für diesen Wert ist</translation>
    </message>
    <message>
        <source>Fields used</source>
        <translation>Benutzte Felder</translation>
    </message>
    <message>
        <source>The event&apos;s fields that the value uses, named as in the journal</source>
        <translation>Die Felder des Ereignisses, die der Wert benutzt, wie im Journal benannt</translation>
    </message>
    <message>
        <source>Adds</source>
        <translation>Trägt bei</translation>
    </message>
    <message>
        <source>What the event adds to the sum; empty where nothing is summed</source>
        <translation>Was das Ereignis zur Summe beiträgt; leer, wo nichts summiert wird</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>The event&apos;s type as it stands in the journal</source>
        <translation>Der Typ des Ereignisses, wie er im Journal steht</translation>
    </message>
    <message>
        <source>No event is behind this value.</source>
        <translation>Hinter diesem Wert steht kein Ereignis.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>The account that the event is of, or the LP</source>
        <translation>Das Konto, zu dem das Ereignis gehört, oder der LP</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>The symbol that the event is of</source>
        <translation>Das Symbol, zu dem das Ereignis gehört</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>The day on which it happened, UTC</source>
        <translation>Der Tag, an dem es geschah, UTC</translation>
    </message>
</context>
<context>
    <name>truebook::ui::live::ExplainPanel</name>
    <message>
        <source>Explanation of %1</source>
        <translation>Erklärung von %1</translation>
    </message>
    <message>
        <source>The journal is asked…</source>
        <translation>Das Journal wird gefragt…</translation>
    </message>
    <message>
        <source>Events behind %1</source>
        <translation>Ereignisse hinter %1</translation>
    </message>
    <message>
        <source>Event of the journal</source>
        <translation>Ereignis des Journals</translation>
    </message>
    <message>
        <source>Its row and hash</source>
        <translation>Seine Zeile und ihr Hash</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to the explanation</source>
        <translation>Zurück zur Erklärung</translation>
    </message>
    <message>
        <source>Open event</source>
        <translation>Ereignis öffnen</translation>
    </message>
    <message>
        <source>The current event as it stands in the journal (Enter)</source>
        <translation>Das aktuelle Ereignis, wie es im Journal steht (Eingabe)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies the table with its provenance</source>
        <translation>Kopiert die Tabelle mit ihrer Herkunft</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern…</translation>
    </message>
    <message>
        <source>Writes the table with its provenance as a file</source>
        <translation>Schreibt die Tabelle mit ihrer Herkunft in eine Datei</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Closes the explanation</source>
        <translation>Schließt die Erklärung</translation>
    </message>
    <message>
        <source>Exactly: %1</source>
        <translation>Genau: %1</translation>
    </message>
    <message>
        <source>Of the journal&apos;s mark of that second. The screen may show a newer quote, which the ticks keep.</source>
        <translation>Nach dem Kurs des Journals in jener Sekunde. Der Bildschirm zeigt vielleicht einen neueren, den die Ticks bewahren.</translation>
    </message>
    <message numerus="yes">
        <source>Made of %Ln event(s) of the journal</source>
        <translation>
            <numerusform>Aus %Ln Ereignis des Journals</numerusform>
            <numerusform>Aus %Ln Ereignissen des Journals</numerusform>
        </translation>
    </message>
    <message>
        <source>Journal %1</source>
        <translation>Journal %1</translation>
    </message>
    <message>
        <source>In the row of the events %1 to %2, hash %3</source>
        <translation>In der Zeile der Ereignisse %1 bis %2, Hash %3</translation>
    </message>
    <message>
        <source>The journal does not give it</source>
        <translation>Das Journal gibt es nicht her</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Als CSV speichern</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>%1 konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>They stand in groups with their sums; Enter or a click opens one.</source>
        <translation>Sie stehen in Gruppen mit ihren Summen; Enter oder ein Klick öffnet eine.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::live::ExplainPopup</name>
    <message>
        <source>Explanation of %1</source>
        <translation>Erklärung von %1</translation>
    </message>
    <message>
        <source>The journal is asked…</source>
        <translation>Das Journal wird gefragt…</translation>
    </message>
    <message>
        <source>journal %1</source>
        <translation>Journal %1</translation>
    </message>
</context>
<context>
    <name>truebook::ui::live::JournalExplain</name>
    <message>
        <source>units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>The journal does not hold this: it is measured, or of the quotes as they come.</source>
        <translation>Das Journal enthält das nicht: Es wird gemessen oder stammt aus den Kursen, wie sie kommen.</translation>
    </message>
    <message>
        <source>The journal does not explain it: %1</source>
        <translation>Das Journal erklärt es nicht: %1</translation>
    </message>
    <message>
        <source>%1 / %2, received %3, %4 row %5</source>
        <translation>%1 / %2, empfangen %3, %4 Zeile %5</translation>
    </message>
    <message>
        <source>Quote of %1, the best</source>
        <translation>Quote von %1, die beste</translation>
    </message>
    <message>
        <source>Quote of %1</source>
        <translation>Quote von %1</translation>
    </message>
</context>
<context>
    <name>truebook::ui::live::LiveTableModel</name>
    <message>
        <source>No sum: %1 are different units.</source>
        <translation>Keine Summe: %1 sind verschiedene Einheiten.</translation>
    </message>
    <message numerus="yes">
        <source>Group %1, %n row(s), %2</source>
        <translation>
            <numerusform>Gruppe %1, %n Zeile, %2</numerusform>
            <numerusform>Gruppe %1, %n Zeilen, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
</context>
<context>
    <name>truebook::ui::live::LiveTableView</name>
    <message>
        <source>Columns of %1</source>
        <translation>Spalten von %1</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>No desk: nothing is shown, because nothing is known.</source>
        <translation>Kein Desk: Nichts wird gezeigt, weil nichts bekannt ist.</translation>
    </message>
    <message numerus="yes">
        <source>None of %n row(s) matches “%1”.</source>
        <translation>
            <numerusform>Die eine Zeile passt nicht zu „%1“.</numerusform>
            <numerusform>Keine von %n Zeilen passt zu „%1“.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy with provenance</source>
        <translation>Mit Herkunft kopieren</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtern …</translation>
    </message>
    <message>
        <source>Share the room again</source>
        <translation>Platz neu verteilen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Explain this cell</source>
        <translation>Diese Zelle erklären</translation>
    </message>
    <message>
        <source>Only %1 %2</source>
        <comment>column, value</comment>
        <translation>Nur %1 %2</translation>
    </message>
    <message>
        <source>Without %1 %2</source>
        <comment>column, value</comment>
        <translation>Ohne %1 %2</translation>
    </message>
    <message>
        <source>Filter by %1…</source>
        <comment>column</comment>
        <translation>Nach %1 filtern…</translation>
    </message>
    <message>
        <source>Group no more</source>
        <translation>Nicht mehr gruppieren</translation>
    </message>
    <message>
        <source>Group by %1</source>
        <comment>column</comment>
        <translation>Nach %1 gruppieren</translation>
    </message>
    <message>
        <source>Mark %1 where…</source>
        <comment>column</comment>
        <translation>%1 markieren, wo…</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <comment>column</comment>
        <translation>%1 ausblenden</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>such as &gt;5m or =Rejected</source>
        <translation>etwa &gt;5m oder =Abgelehnt</translation>
    </message>
    <message>
        <source>Breach</source>
        <translation>Verletzung</translation>
    </message>
    <message>
        <source>such as &lt;-10m</source>
        <translation>etwa &lt;-10m</translation>
    </message>
    <message>
        <source>Remove: breach %1</source>
        <translation>Entfernen: Verletzung %1</translation>
    </message>
    <message>
        <source>Remove: attention %1</source>
        <translation>Entfernen: Achtung %1</translation>
    </message>
    <message>
        <source>Standard view</source>
        <translation>Standardansicht</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Sichern als</translation>
    </message>
    <message>
        <source>name of the view</source>
        <translation>Name der Ansicht</translation>
    </message>
    <message>
        <source>Save changes to “%1”</source>
        <translation>Änderungen in „%1“ sichern</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>„%1“ löschen</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Open all groups</source>
        <translation>Alle Gruppen öffnen</translation>
    </message>
    <message>
        <source>Close all groups</source>
        <translation>Alle Gruppen schließen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Remove all marks</source>
        <translation>Alle Markierungen entfernen</translation>
    </message>
    <message>
        <source>Copy the whole table</source>
        <translation>Ganze Tabelle kopieren</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n row(s)</source>
        <translation>
            <numerusform>%1, %n Zeile</numerusform>
            <numerusform>%1, %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>%1, journal %2</source>
        <translation>%1, Journal %2</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Grouped by</source>
        <translation>Gruppiert nach</translation>
    </message>
    <message>
        <source>%1; a line with a number in brackets is a group and sums its rows</source>
        <translation>%1; eine Zeile mit einer Zahl in Klammern ist eine Gruppe und summiert ihre Zeilen</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 an %2</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1</source>
        <translation>
            <numerusform>%n Zeile aus %1</numerusform>
            <numerusform>%n Zeilen aus %1</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>As of %1, journal %2</source>
        <translation>Stand %1, Journal %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>table, row, column</comment>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>truebook::ui::live::MarkRule</name>
    <message>
        <source>Breach: %1 %2</source>
        <translation>Verletzung: %1 %2</translation>
    </message>
    <message>
        <source>Attention: %1 %2</source>
        <translation>Achtung: %1 %2</translation>
    </message>
</context>
<context>
    <name>truebook::ui::live::TableFilter</name>
    <message>
        <source>“%1” compares with no number yet.</source>
        <translation>„%1“ vergleicht noch mit keiner Zahl.</translation>
    </message>
    <message>
        <source>Name the column before “%1”, as in lots&gt;5.</source>
        <translation>Vor „%1“ fehlt die Spalte, wie in lots&gt;5.</translation>
    </message>
    <message>
        <source>No column, or more than one, is called “%1”.</source>
        <translation>Keine oder mehr als eine Spalte heißt „%1“.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::FilterCountModel</name>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Our symbol</source>
        <translation>Unser Symbol</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Kurse</translation>
    </message>
    <message>
        <source>Received from all LPs</source>
        <translation>Von allen LPs empfangen</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Bid equal to ask</source>
        <translation>Geld gleich Brief</translation>
    </message>
    <message>
        <source>Crossed</source>
        <translation>Gekreuzt</translation>
    </message>
    <message>
        <source>Bid above ask</source>
        <translation>Geld über Brief</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>Falsche Folge</translation>
    </message>
    <message>
        <source>Earlier than the quote before it</source>
        <translation>Früher als der Kurs davor</translation>
    </message>
    <message>
        <source>Spikes</source>
        <translation>Ausreißer</translation>
    </message>
    <message>
        <source>Too far from the quotes before it</source>
        <translation>Zu weit von den Kursen davor</translation>
    </message>
    <message>
        <source>Newest quote</source>
        <translation>Neuester Kurs</translation>
    </message>
    <message>
        <source>Market time since the newest quote</source>
        <translation>Marktzeit seit dem neuesten Kurs</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>Stale: older than the symbol&apos;s limit</source>
        <translation>Veraltet: älter als die Grenze des Symbols</translation>
    </message>
    <message>
        <source>No quote was filtered yet: no LP has sent one.</source>
        <translation>Noch kein Kurs wurde gefiltert: Kein LP hat einen gesendet.</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::HealthState</name>
    <message>
        <source>%1 B</source>
        <comment>bytes</comment>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>The newest of each LP and symbol waits, no more</source>
        <translation>Je LP und Symbol wartet die neueste, mehr nicht</translation>
    </message>
    <message>
        <source>%1 full</source>
        <translation>%1 voll</translation>
    </message>
    <message>
        <source>%1: %2 wait, and no more than %3 may</source>
        <translation>%1: %2 warten, mehr als %3 dürfen nicht</translation>
    </message>
    <message>
        <source>%1 near its bound</source>
        <translation>%1 nahe der Grenze</translation>
    </message>
    <message>
        <source>%1: %2 of at most %3 wait</source>
        <translation>%1: %2 von höchstens %3 warten</translation>
    </message>
    <message>
        <source>%1 of at most %2 wait</source>
        <translation>%1 von höchstens %2 warten</translation>
    </message>
    <message>
        <source>What waits for the kernel, all queues together</source>
        <translation>Was auf den Kern wartet, alle Warteschlangen zusammen</translation>
    </message>
    <message>
        <source>Queue %1</source>
        <translation>Schlange %1</translation>
    </message>
    <message>
        <source>Clock unknown</source>
        <translation>Uhr unbekannt</translation>
    </message>
    <message>
        <source>The machine does not say how its clock is kept</source>
        <translation>Der Rechner sagt nicht, wie seine Uhr gestellt wird</translation>
    </message>
    <message>
        <source>Clock not synchronised</source>
        <translation>Uhr nicht synchron</translation>
    </message>
    <message>
        <source>Nobody keeps this machine&apos;s clock (chrony, systemd-timesyncd): times may drift</source>
        <translation>Niemand stellt die Uhr dieses Rechners (chrony, systemd-timesyncd): Zeiten können abweichen</translation>
    </message>
    <message>
        <source>Clock %1 ms</source>
        <translation>Uhr %1 ms</translation>
    </message>
    <message>
        <source>Synchronised; %1 ms are still to be corrected, at most %2 ms wrong</source>
        <translation>Synchron; %1 ms sind noch zu stellen, höchstens %2 ms falsch</translation>
    </message>
    <message>
        <source>Clock off %1 ms</source>
        <translation>Uhr daneben %1 ms</translation>
    </message>
    <message>
        <source>Disk unknown</source>
        <translation>Platte unbekannt</translation>
    </message>
    <message>
        <source>The store&apos;s file system does not say what is free</source>
        <translation>Das Dateisystem des Speichers sagt nicht, was frei ist</translation>
    </message>
    <message>
        <source>%1 of %2 are free where the store lies</source>
        <translation>%1 von %2 sind frei, wo der Speicher liegt</translation>
    </message>
    <message>
        <source>Disk nearly full, %1</source>
        <translation>Platte fast voll, %1</translation>
    </message>
    <message>
        <source>Disk low, %1</source>
        <translation>Platte knapp, %1</translation>
    </message>
    <message>
        <source>Disk %1</source>
        <translation>Platte %1</translation>
    </message>
    <message>
        <source>Quotes closed</source>
        <translation>Kurse geschlossen</translation>
    </message>
    <message>
        <source>No symbol&apos;s market is open</source>
        <translation>Der Markt keines Symbols ist offen</translation>
    </message>
    <message>
        <source>Quotes %1/%1</source>
        <comment>symbols with a usable quote</comment>
        <translation>Kurse %1/%1</translation>
    </message>
    <message>
        <source>Every symbol whose market is open has a usable quote</source>
        <translation>Jedes Symbol mit offenem Markt hat einen brauchbaren Kurs</translation>
    </message>
    <message>
        <source>No usable quote, or older than its limit: %1</source>
        <translation>Kein brauchbarer Kurs oder älter als erlaubt: %1</translation>
    </message>
    <message>
        <source>%1 of %2 quotes stale</source>
        <translation>%1 von %2 Kursen veraltet</translation>
    </message>
    <message>
        <source>LP answers</source>
        <comment>a queue</comment>
        <translation>LP-Antworten</translation>
    </message>
    <message>
        <source>Cancels</source>
        <comment>a queue</comment>
        <translation>Stornos</translation>
    </message>
    <message>
        <source>Quotes</source>
        <comment>a queue</comment>
        <translation>Kurse</translation>
    </message>
    <message>
        <source>Orders</source>
        <comment>a queue</comment>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Refusals</source>
        <comment>a queue</comment>
        <translation>Ablehnungen</translation>
    </message>
    <message>
        <source>Gateway → desk</source>
        <comment>a hop</comment>
        <translation>Gateway → Desk</translation>
    </message>
    <message>
        <source>Waits for the kernel</source>
        <comment>a hop</comment>
        <translation>Wartet auf den Kern</translation>
    </message>
    <message>
        <source>Decided, committed</source>
        <comment>a hop</comment>
        <translation>Entschieden, gebucht</translation>
    </message>
    <message>
        <source>LP order → socket</source>
        <comment>a hop</comment>
        <translation>LP-Auftrag → Socket</translation>
    </message>
    <message>
        <source>LP&apos;s first answer</source>
        <comment>a hop</comment>
        <translation>Erste Antwort des LP</translation>
    </message>
    <message>
        <source>Client order → report</source>
        <comment>a hop</comment>
        <translation>Kundenauftrag → Bericht</translation>
    </message>
    <message>
        <source>Client order → fill</source>
        <comment>a hop</comment>
        <translation>Kundenauftrag → Füllung</translation>
    </message>
    <message>
        <source>Tick → painted</source>
        <comment>a hop</comment>
        <translation>Tick → gezeichnet</translation>
    </message>
    <message>
        <source>From the gateway&apos;s session layer to the desk&apos;s link thread</source>
        <translation>Von der Sitzungsschicht des Gateways bis zum Verbindungs-Thread des Desks</translation>
    </message>
    <message>
        <source>From the queue to the kernel</source>
        <translation>Aus der Warteschlange in den Kern</translation>
    </message>
    <message>
        <source>From the kernel&apos;s taking to the durable commit</source>
        <translation>Vom Aufnehmen durch den Kern bis zur dauerhaften Buchung</translation>
    </message>
    <message>
        <source>From an LP order&apos;s commit to its socket</source>
        <translation>Von der Buchung eines LP-Auftrags bis zu seinem Socket</translation>
    </message>
    <message>
        <source>From an LP order&apos;s socket to the LP&apos;s first word about it</source>
        <translation>Vom Socket eines LP-Auftrags bis zum ersten Wort des LP darüber</translation>
    </message>
    <message>
        <source>The whole: from a client&apos;s order in to its first report at the socket</source>
        <translation>Das Ganze: vom Eingang eines Kundenauftrags bis zum ersten Bericht am Socket</translation>
    </message>
    <message>
        <source>From a client&apos;s order in to its first fill at the socket, LPs included; resting orders do not count</source>
        <translation>Vom Eingang eines Kundenauftrags bis zur ersten Füllung am Socket, mit den LPs; ruhende Aufträge zählen nicht</translation>
    </message>
    <message>
        <source>From a tick in to its row on the screen: the oldest tick of each frame</source>
        <translation>Vom Eingang eines Ticks bis zu seiner Zeile auf dem Schirm: der älteste Tick jedes Bildes</translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::HopModel</name>
    <message>
        <source>Hop</source>
        <translation>Strecke</translation>
    </message>
    <message>
        <source>From where to where</source>
        <translation>Von wo bis wo</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>How often it was measured in the window</source>
        <translation>Wie oft im Fenster gemessen wurde</translation>
    </message>
    <message>
        <source>p50 ms</source>
        <translation>p50 ms</translation>
    </message>
    <message>
        <source>Half took no longer; at most 3.2% above the exact figure</source>
        <translation>Die Hälfte dauerte nicht länger; höchstens 3,2 % über dem genauen Wert</translation>
    </message>
    <message>
        <source>p90 ms</source>
        <translation>p90 ms</translation>
    </message>
    <message>
        <source>Nine of ten took no longer</source>
        <translation>Neun von zehn dauerten nicht länger</translation>
    </message>
    <message>
        <source>p99 ms</source>
        <translation>p99 ms</translation>
    </message>
    <message>
        <source>All but one of a hundred took no longer</source>
        <translation>Alle bis auf einen von hundert dauerten nicht länger</translation>
    </message>
    <message>
        <source>p99.9 ms</source>
        <translation>p99,9 ms</translation>
    </message>
    <message>
        <source>All but one of a thousand took no longer</source>
        <translation>Alle bis auf einen von tausend dauerten nicht länger</translation>
    </message>
    <message>
        <source>Max ms</source>
        <translation>Max. ms</translation>
    </message>
    <message>
        <source>The longest</source>
        <translation>Der längste Wert</translation>
    </message>
    <message>
        <source>The desk has not told its hops yet.</source>
        <translation>Der Desk hat seine Strecken noch nicht gemeldet.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::LatencyLanes</name>
    <message>
        <source>Latency of every hop, as histograms</source>
        <translation>Latenz jeder Strecke, als Histogramme</translation>
    </message>
    <message>
        <source>last minute</source>
        <translation>letzte Minute</translation>
    </message>
    <message>
        <source>last hour</source>
        <translation>letzte Stunde</translation>
    </message>
    <message>
        <source>since the start</source>
        <translation>seit dem Start</translation>
    </message>
    <message>
        <source>%1, %2: nothing was measured</source>
        <comment>hop, window</comment>
        <translation>%1, %2: nichts wurde gemessen</translation>
    </message>
    <message>
        <source>%1, %2: %3 measured, p50 %4 ms, p99 %5 ms, longest %6 ms</source>
        <comment>hop, window, figures</comment>
        <translation>%1, %2: %3 gemessen, p50 %4 ms, p99 %5 ms, längster %6 ms</translation>
    </message>
    <message>
        <source>1 µs</source>
        <translation>1 µs</translation>
    </message>
    <message>
        <source>10 µs</source>
        <translation>10 µs</translation>
    </message>
    <message>
        <source>100 µs</source>
        <translation>100 µs</translation>
    </message>
    <message>
        <source>1 ms</source>
        <translation>1 ms</translation>
    </message>
    <message>
        <source>10 ms</source>
        <translation>10 ms</translation>
    </message>
    <message>
        <source>100 ms</source>
        <translation>100 ms</translation>
    </message>
    <message>
        <source>1 s</source>
        <translation>1 s</translation>
    </message>
    <message>
        <source>10 s</source>
        <translation>10 s</translation>
    </message>
    <message>
        <source>none</source>
        <comment>measured</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Export the histograms…</source>
        <translation>Histogramme exportieren…</translation>
    </message>
    <message>
        <source>%1 to %2 ms: %3</source>
        <comment>a bar of the histogram</comment>
        <translation>%1 bis %2 ms: %3</translation>
    </message>
    <message>
        <source>There is nothing to draw yet.</source>
        <translation>Es gibt noch nichts zu zeichnen.</translation>
    </message>
    <message>
        <source>%1 · as of %2 UTC · journal %3 · %4</source>
        <comment>window, time, sequence, user</comment>
        <translation>%1 · Stand %2 UTC · Journal %3 · %4</translation>
    </message>
    <message>
        <source>Latency of every hop</source>
        <translation>Latenz jeder Strecke</translation>
    </message>
    <message>
        <source>%1 · thin line p50, thick line p99</source>
        <translation>%1 · dünner Strich p50, dicker Strich p99</translation>
    </message>
    <message>
        <source>Histograms go into a .png, .svg or .csv file; &quot;%1&quot; is none of them.</source>
        <translation>Histogramme kommen in eine .png-, .svg- oder .csv-Datei; „%1“ ist keine davon.</translation>
    </message>
    <message>
        <source>It could not be written to %1.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::LatencyPanel</name>
    <message>
        <source>Latency of every hop</source>
        <translation>Latenz jeder Strecke</translation>
    </message>
    <message>
        <source>Window of the latencies</source>
        <translation>Fenster der Latenzen</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>Minute</translation>
    </message>
    <message>
        <source>The last minute</source>
        <translation>Die letzte Minute</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Die letzte Stunde</translation>
    </message>
    <message>
        <source>Since start</source>
        <translation>Seit Start</translation>
    </message>
    <message>
        <source>Everything since the desk started</source>
        <translation>Alles, seit der Desk läuft</translation>
    </message>
    <message>
        <source>thin line p50 · thick line p99</source>
        <translation>dünner Strich p50 · dicker Strich p99</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Export the histograms</source>
        <translation>Histogramme exportieren</translation>
    </message>
    <message>
        <source>The histograms as a picture, or their bars as CSV</source>
        <translation>Die Histogramme als Bild oder ihre Balken als CSV</translation>
    </message>
    <message>
        <source>Of the past there are no latencies: they are not journaled.</source>
        <translation>Zur Vergangenheit gibt es keine Latenzen: Sie stehen nicht im Journal.</translation>
    </message>
    <message>
        <source>The desk has not told its hops yet.</source>
        <translation>Der Desk hat seine Strecken noch nicht gemeldet.</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Bars (*.csv)</source>
        <translation>Balken (*.csv)</translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::LpModel</name>
    <message>
        <source>LP</source>
        <translation>LP</translation>
    </message>
    <message>
        <source>Liquidity provider</source>
        <translation>Liquiditätsgeber</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Quote age</source>
        <translation>Kursalter</translation>
    </message>
    <message>
        <source>Machine time since its newest message with prices</source>
        <translation>Rechnerzeit seit seiner neuesten Nachricht mit Preisen</translation>
    </message>
    <message>
        <source>Worst, minute</source>
        <translation>Längste, Min.</translation>
    </message>
    <message>
        <source>The longest silence that ended or lasted in the last minute</source>
        <translation>Die längste Stille, die in der letzten Minute endete oder dauerte</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Kurse</translation>
    </message>
    <message>
        <source>Judged since the desk started</source>
        <translation>Beurteilt, seit der Desk läuft</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Bid equal to ask</source>
        <translation>Geld gleich Brief</translation>
    </message>
    <message>
        <source>Crossed</source>
        <translation>Gekreuzt</translation>
    </message>
    <message>
        <source>Bid above ask</source>
        <translation>Geld über Brief</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>Unordnung</translation>
    </message>
    <message>
        <source>Earlier than the quote before it</source>
        <translation>Früher als der Kurs davor</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Old on arrival, or the same prices for too long</source>
        <translation>Bei der Ankunft alt oder zu lange dieselben Preise</translation>
    </message>
    <message>
        <source>Spikes</source>
        <translation>Ausreißer</translation>
    </message>
    <message>
        <source>Too far from the quotes before it</source>
        <translation>Zu weit von den Kursen davor</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>Sequence numbers that were missed and asked for, since the store began</source>
        <translation>Laufende Nummern, die fehlten und nachgefragt wurden, seit der Speicher besteht</translation>
    </message>
    <message>
        <source>Last reject</source>
        <translation>Letzte Abweisung</translation>
    </message>
    <message>
        <source>What its sessions last refused, or we did; Enter opens the message</source>
        <translation>Was seine Sitzungen zuletzt abwiesen oder wir; Enter öffnet die Nachricht</translation>
    </message>
    <message>
        <source>No LP is configured.</source>
        <translation>Kein LP ist eingerichtet.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::MachineModel</name>
    <message>
        <source>Clock and disk</source>
        <translation>Uhr und Platte</translation>
    </message>
    <message>
        <source>What the figure is</source>
        <translation>Was die Zahl ist</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>With its unit</source>
        <translation>Mit der Einheit</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>What stands behind it</source>
        <translation>Was dahinter steht</translation>
    </message>
    <message>
        <source>The desk has not told of its machine yet.</source>
        <translation>Der Desk hat seinen Rechner noch nicht gemeldet.</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>the clock</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>synchronised</source>
        <translation>synchron</translation>
    </message>
    <message>
        <source>not synchronised</source>
        <translation>nicht synchron</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Clock offset</source>
        <translation>Abweichung der Uhr</translation>
    </message>
    <message>
        <source>still to be corrected; plus: the clock is behind</source>
        <translation>noch zu stellen; plus: die Uhr geht nach</translation>
    </message>
    <message>
        <source>Clock error, estimated</source>
        <translation>Fehler der Uhr, geschätzt</translation>
    </message>
    <message>
        <source>as the kernel estimates it</source>
        <translation>wie ihn der Kernel schätzt</translation>
    </message>
    <message>
        <source>Clock error, at most</source>
        <translation>Fehler der Uhr, höchstens</translation>
    </message>
    <message>
        <source>grows until the next correction</source>
        <translation>wächst bis zum nächsten Stellen</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>a disk</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>of %1 · %2</source>
        <comment>bytes, path</comment>
        <translation>von %1 · %2</translation>
    </message>
    <message>
        <source>Disk of the store</source>
        <translation>Platte des Speichers</translation>
    </message>
    <message>
        <source>Second place</source>
        <translation>Zweiter Ort</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>a lost disk takes everything</source>
        <translation>eine verlorene Platte nimmt alles mit</translation>
    </message>
    <message>
        <source>Disk of the reports</source>
        <translation>Platte der Berichte</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Sichten</translation>
    </message>
    <message>
        <source>Ticks</source>
        <translation>Ticks</translation>
    </message>
    <message>
        <source>FIX messages</source>
        <translation>FIX-Nachrichten</translation>
    </message>
    <message>
        <source>the only truth</source>
        <translation>die einzige Wahrheit</translation>
    </message>
    <message>
        <source>may be deleted and rebuilt</source>
        <translation>darf gelöscht und neu gebaut werden</translation>
    </message>
    <message>
        <source>every quote as it came</source>
        <translation>jeder Kurs, wie er kam</translation>
    </message>
    <message>
        <source>of the last days</source>
        <translation>der letzten Tage</translation>
    </message>
    <message numerus="yes">
        <source>%n dropped since the start</source>
        <translation>
            <numerusform>%n verworfen seit dem Start</numerusform>
            <numerusform>%n verworfen seit dem Start</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::MessageModel</name>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Number of the message in the log, of all sessions together</source>
        <translation>Nummer der Nachricht im Protokoll, über alle Sitzungen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>When it came, or was handed to the socket</source>
        <translation>Wann sie kam oder an die Leitung ging</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>In: from the peer. Out: from us.</source>
        <translation>Ein: von der Gegenseite. Aus: von uns.</translation>
    </message>
    <message>
        <source>↑ out</source>
        <comment>direction of a message</comment>
        <translation>↑ aus</translation>
    </message>
    <message>
        <source>↓ in</source>
        <comment>direction of a message</comment>
        <translation>↓ ein</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Our name of the FIX session</source>
        <translation>Unser Name der FIX-Sitzung</translation>
    </message>
    <message>
        <source>Seq.</source>
        <translation>Folge</translation>
    </message>
    <message>
        <source>MsgSeqNum (34), of its sender</source>
        <translation>MsgSeqNum (34) ihres Absenders</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>MsgType (35) and its name</source>
        <translation>MsgType (35) und sein Name</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Was sie sagt</translation>
    </message>
    <message>
        <source>The fields that matter, in FIX&apos;s words</source>
        <translation>Die Felder, auf die es ankommt, in den Worten von FIX</translation>
    </message>
    <message>
        <source>Length or checksum was wrong</source>
        <translation>Länge oder Prüfsumme war falsch</translation>
    </message>
    <message>
        <source>A repetition (43=Y)</source>
        <translation>Eine Wiederholung (43=Y)</translation>
    </message>
    <message>
        <source>A secret in it was masked</source>
        <translation>Ein Geheimnis darin wurde verdeckt</translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::MessagePanel</name>
    <message>
        <source>FIX messages</source>
        <translation>FIX-Nachrichten</translation>
    </message>
    <message>
        <source>Messages looked for</source>
        <translation>Gesuchte Nachrichten</translation>
    </message>
    <message>
        <source>ExecType=Fill AND Symbol=EURUSD · 35=8 · 11=~abc · session=LP1.trade · any text</source>
        <translation>ExecType=Fill AND Symbol=EURUSD · 35=8 · 11=~abc · session=LP1.trade · beliebiger Text</translation>
    </message>
    <message>
        <source>Conditions on tags by number or name: = != =~ (holds) !~ &lt; &lt;= &gt; &gt;=, together with AND, OR, NOT and brackets.
Also session, direction (in, out), time and number; a word alone is looked for anywhere. Enter searches.</source>
        <translation>Bedingungen an Tags mit Nummer oder Namen: = != =~ (enthält) !~ &lt; &lt;= &gt; &gt;=, verbunden mit AND, OR, NOT und Klammern.
Auch session, direction (in, out), time und number; ein Wort allein wird überall gesucht. Eingabe sucht.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search, newest first (Enter)</source>
        <translation>Suchen, Neueste zuerst (Eingabe)</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>End the search; what was found stays</source>
        <translation>Die Suche beenden; was gefunden ist, bleibt</translation>
    </message>
    <message>
        <source>What the search found</source>
        <translation>Was die Suche fand</translation>
    </message>
    <message>
        <source>The search was given up.</source>
        <translation>Die Suche wurde abgebrochen.</translation>
    </message>
    <message>
        <source>searching, %1 messages behind…</source>
        <translation>sucht, %1 Nachrichten geschafft…</translation>
    </message>
    <message>
        <source>Not understood: %1 (%2)</source>
        <translation>Nicht verstanden: %1 (%2)</translation>
    </message>
    <message>
        <source>The question was not understood: %1</source>
        <translation>Die Frage wurde nicht verstanden: %1</translation>
    </message>
    <message>
        <source>No message is kept yet. The first that a session says or hears stands here.</source>
        <translation>Noch ist keine Nachricht aufbewahrt. Die erste, die eine Sitzung sagt oder hört, steht hier.</translation>
    </message>
    <message>
        <source>No message that is kept matches “%1”.</source>
        <translation>Keine aufbewahrte Nachricht passt zu „%1“.</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>sucht…</translation>
    </message>
    <message numerus="yes">
        <source>given up · %n message(s) found before</source>
        <translation>
            <numerusform>abgebrochen · %n Nachricht bis dahin gefunden</numerusform>
            <numerusform>abgebrochen · %n Nachrichten bis dahin gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>, more below</source>
        <translation>, weitere darunter</translation>
    </message>
    <message>
        <source> · %1 looked at, %2 passed by · %3 ms</source>
        <translation> · %1 angesehen, %2 übergangen · %3 ms</translation>
    </message>
    <message numerus="yes">
        <source> · %n block(s) on disk unreadable</source>
        <translation>
            <numerusform> · %n Block auf der Platte unlesbar</numerusform>
            <numerusform> · %n Blöcke auf der Platte unlesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>none are kept: [messages] keep = false</source>
        <translation>keine aufbewahrt: [messages] keep = false</translation>
    </message>
    <message numerus="yes">
        <source>%1 kept, %2 of %3 MB, at most %n day(s)</source>
        <translation>
            <numerusform>%1 aufbewahrt, %2 von %3 MB, höchstens %n Tag</numerusform>
            <numerusform>%1 aufbewahrt, %2 von %3 MB, höchstens %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source> · %1 dropped</source>
        <translation> · %1 verworfen</translation>
    </message>
    <message>
        <source> · up to the instant shown</source>
        <translation> · bis zum gezeigten Zeitpunkt</translation>
    </message>
    <message>
        <source>This desk gives no messages to look up.</source>
        <translation>Dieser Desk gibt keine Nachrichten zum Nachschlagen.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::MessageView</name>
    <message>
        <source>Fields of the message</source>
        <translation>Felder der Nachricht</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Find messages with this value</source>
        <translation>Nachrichten mit diesem Wert suchen</translation>
    </message>
    <message>
        <source>Copy the message as text</source>
        <translation>Die Nachricht als Text kopieren</translation>
    </message>
    <message>
        <source>No message is chosen</source>
        <translation>Keine Nachricht gewählt</translation>
    </message>
    <message>
        <source>Choose one on the left: its fields stand here by name, with what each value means.</source>
        <translation>Links eine wählen: Hier stehen ihre Felder mit Namen und dem, was jeder Wert bedeutet.</translation>
    </message>
    <message>
        <source>from us</source>
        <translation>von uns</translation>
    </message>
    <message>
        <source>from the peer</source>
        <translation>von der Gegenseite</translation>
    </message>
    <message>
        <source>length and checksum right</source>
        <translation>Länge und Prüfsumme richtig</translation>
    </message>
    <message>
        <source>length or checksum WRONG</source>
        <translation>Länge oder Prüfsumme FALSCH</translation>
    </message>
    <message>
        <source>a repetition</source>
        <translation>eine Wiederholung</translation>
    </message>
    <message>
        <source>a secret was masked before it was kept</source>
        <translation>ein Geheimnis wurde vor dem Aufbewahren verdeckt</translation>
    </message>
    <message>
        <source>entry %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>not in the dictionary</source>
        <translation>nicht im Wörterbuch</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>verdeckt</translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::OperationsWorkspace</name>
    <message>
        <source>Operations</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>FIX sessions</source>
        <translation>FIX-Sitzungen</translation>
    </message>
    <message>
        <source>Oldest LP quotes</source>
        <translation>Älteste LP-Kurse</translation>
    </message>
    <message>
        <source>Order → report, p99</source>
        <translation>Auftrag → Bericht, p99</translation>
    </message>
    <message>
        <source>Waits for the kernel</source>
        <translation>Wartet auf den Kern</translation>
    </message>
    <message>
        <source>LP orders in doubt</source>
        <translation>LP-Aufträge im Zweifel</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Disk of the store</source>
        <translation>Platte des Speichers</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Quotes of each LP</source>
        <translation>Kurse je LP</translation>
    </message>
    <message>
        <source>Quotes of each symbol</source>
        <translation>Kurse je Symbol</translation>
    </message>
    <message>
        <source>LPs</source>
        <translation>LPs</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>quotes: marked and counted, never hidden</source>
        <translation>Kurse: gezeichnet und gezählt, nie verborgen</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Warteschlangen</translation>
    </message>
    <message>
        <source>Clock and disk</source>
        <translation>Uhr und Platte</translation>
    </message>
    <message>
        <source>Of the past there is none: it is not journaled.</source>
        <translation>Zur Vergangenheit gibt es nichts: Es steht nicht im Journal.</translation>
    </message>
    <message>
        <source>The desk has not told its queues yet.</source>
        <translation>Der Desk hat seine Warteschlangen noch nicht gemeldet.</translation>
    </message>
    <message>
        <source>The desk has not told of its machine yet.</source>
        <translation>Der Desk hat seinen Rechner noch nicht gemeldet.</translation>
    </message>
    <message>
        <source>No LP is configured.</source>
        <translation>Kein LP ist eingerichtet.</translation>
    </message>
    <message>
        <source>Ctrl+Shift+D lists them</source>
        <translation>Strg+Umschalt+D zeigt sie</translation>
    </message>
    <message>
        <source>every answer is known</source>
        <translation>jede Antwort ist bekannt</translation>
    </message>
    <message>
        <source>no quote yet</source>
        <translation>noch kein Kurs</translation>
    </message>
    <message>
        <source>none in the last minute</source>
        <translation>keiner in der letzten Minute</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 in the last minute</source>
        <translation>%1 in der letzten Minute</translation>
    </message>
    <message>
        <source>nothing overflowed</source>
        <translation>nichts lief über</translation>
    </message>
    <message>
        <source>%1 overflowed since the start</source>
        <translation>%1 liefen über seit dem Start</translation>
    </message>
    <message>
        <source>synchronised</source>
        <translation>synchron</translation>
    </message>
    <message>
        <source>not synchronised</source>
        <translation>nicht synchron</translation>
    </message>
    <message>
        <source>free of %1</source>
        <translation>frei von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n not logged on</source>
        <translation>
            <numerusform>%n nicht angemeldet</numerusform>
            <numerusform>%n nicht angemeldet</numerusform>
        </translation>
    </message>
    <message>
        <source>logged on</source>
        <translation>angemeldet</translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::QueueModel</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>What waits for the kernel</source>
        <translation>Was auf den Kern wartet</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>How many wait</source>
        <translation>Wie viele warten</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>Meiste</translation>
    </message>
    <message>
        <source>The most that waited since the desk started</source>
        <translation>Die meisten, die seit dem Start des Desks warteten</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>How many may wait; of quotes one of each LP and symbol</source>
        <translation>Wie viele warten dürfen; von Kursen einer je LP und Symbol</translation>
    </message>
    <message>
        <source>Overflowed</source>
        <translation>Übergelaufen</translation>
    </message>
    <message>
        <source>How often the overflow rule was used: sessions paused, orders refused at the door; of quotes, replaced by a newer one</source>
        <translation>Wie oft die Überlaufregel galt: Sitzungen angehalten, Aufträge an der Tür abgewiesen; von Kursen: durch neuere ersetzt</translation>
    </message>
    <message>
        <source>The desk has not told its queues yet.</source>
        <translation>Der Desk hat seine Warteschlangen noch nicht gemeldet.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::operations::SessionModel</name>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Our name of the FIX session</source>
        <translation>Unser Name der FIX-Sitzung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What the session carries</source>
        <translation>Was die Sitzung führt</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Gegenstelle</translation>
    </message>
    <message>
        <source>The peer&apos;s CompID</source>
        <translation>CompID der Gegenstelle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>State of the session. A plain line is not encrypted.</source>
        <translation>Zustand der Sitzung. Eine offene Leitung ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why it is not logged on</source>
        <translation>Warum sie nicht angemeldet ist</translation>
    </message>
    <message>
        <source>Round trip ms</source>
        <translation>Umlauf ms</translation>
    </message>
    <message>
        <source>The last measured round trip, in milliseconds</source>
        <translation>Der zuletzt gemessene Umlauf, in Millisekunden</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>Letzte Nachricht</translation>
    </message>
    <message>
        <source>Machine time since the last message came in</source>
        <translation>Maschinenzeit seit der letzten eingegangenen Nachricht</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Messages sent since the desk started</source>
        <translation>Seit dem Start des Desks gesendete Nachrichten</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Messages received since the desk started</source>
        <translation>Seit dem Start des Desks empfangene Nachrichten</translation>
    </message>
    <message>
        <source>Expected no.</source>
        <translation>Erwartete Nr.</translation>
    </message>
    <message>
        <source>The sequence number expected next from the peer</source>
        <translation>Die nächste von der Gegenstelle erwartete Folgenummer</translation>
    </message>
    <message>
        <source>No session is configured. Sessions stand in the configuration file, one [[session]] each.</source>
        <translation>Keine Sitzung ist eingerichtet. Sitzungen stehen in der Konfigurationsdatei, je ein [[session]].</translation>
    </message>
    <message>
        <source>Sent no.</source>
        <translation>Gesendet Nr.</translation>
    </message>
    <message>
        <source>The newest sequence number that left in this run</source>
        <translation>Die neueste laufende Nummer, die in diesem Lauf hinausging</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>Numbers that were missed and asked for, since the store began</source>
        <translation>Nummern, die fehlten und nachgefragt wurden, seit der Speicher besteht</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>Messages that were refused as such, since the store began</source>
        <translation>Nachrichten, die als solche abgewiesen wurden, seit der Speicher besteht</translation>
    </message>
    <message>
        <source>Last reject</source>
        <translation>Letzte Abweisung</translation>
    </message>
    <message>
        <source>What was last refused on it, by either side; Enter opens the message</source>
        <translation>Was darauf zuletzt abgewiesen wurde, von wem auch immer; Enter öffnet die Nachricht</translation>
    </message>
</context>
<context>
    <name>truebook::ui::risk::AccountModel</name>
    <message>
        <source>no margin terms for this group or a symbol it holds</source>
        <translation>keine Margin-Bedingungen für diese Gruppe oder ein Symbol, das es hält</translation>
    </message>
    <message>
        <source>a position has no price</source>
        <translation>eine Position hat keinen Kurs</translation>
    </message>
    <message>
        <source>under 50 %, the close-out level of retail clients</source>
        <translation>unter 50 %, der Schließungsschwelle für Privatkunden</translation>
    </message>
    <message>
        <source>under 100 %: nothing is free</source>
        <translation>unter 100 %: nichts ist frei</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Its number; Ctrl+I looks into it</source>
        <translation>Seine Nummer; Strg+I schaut hinein</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>Wem es gehört</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Its markup, commission, routing and margin terms</source>
        <translation>Ihr Aufschlag, ihre Kommission, Leitwege und Margin-Bedingungen</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Of the account and of every figure here</source>
        <translation>Des Kontos und jeder Zahl hier</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What it may do</source>
        <translation>Was es darf</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Saldo</translation>
    </message>
    <message>
        <source>Money booked on the account</source>
        <translation>Auf dem Konto gebuchtes Geld</translation>
    </message>
    <message>
        <source>Floating P&amp;L</source>
        <translation>Offener G&amp;V</translation>
    </message>
    <message>
        <source>Of its open tickets, its own side</source>
        <translation>Seiner offenen Tickets, aus seiner Sicht</translation>
    </message>
    <message>
        <source>Equity</source>
        <translation>Eigenkapital</translation>
    </message>
    <message>
        <source>Balance and floating P&amp;L</source>
        <translation>Saldo und offener G&amp;V</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Margin</translation>
    </message>
    <message>
        <source>What its positions bind at the market, by its group&apos;s terms</source>
        <translation>Was seine Positionen zum Markt binden, nach den Bedingungen seiner Gruppe</translation>
    </message>
    <message>
        <source>Free margin</source>
        <translation>Freie Margin</translation>
    </message>
    <message>
        <source>Equity less margin</source>
        <translation>Eigenkapital weniger Margin</translation>
    </message>
    <message>
        <source>Margin level</source>
        <translation>Margin-Level</translation>
    </message>
    <message>
        <source>Equity as a part of the margin</source>
        <translation>Eigenkapital als Anteil der Margin</translation>
    </message>
    <message>
        <source>floating = Σ units × (closing price − open price), each ticket converted</source>
        <translation>offen = Σ Einheiten × (Schlusskurs − Eröffnungskurs), je Ticket umgerechnet</translation>
    </message>
    <message>
        <source>equity = balance + floating</source>
        <translation>Eigenkapital = Saldo + offen</translation>
    </message>
    <message>
        <source>margin = Σ counted units × mid × rate, each symbol converted and rounded up</source>
        <translation>Margin = Σ gezählte Einheiten × Mitte × Satz, je Symbol umgerechnet und aufgerundet</translation>
    </message>
    <message>
        <source>free margin = equity − margin</source>
        <translation>freie Margin = Eigenkapital − Margin</translation>
    </message>
    <message>
        <source>margin level = equity / margin, rounded down</source>
        <translation>Margin-Level = Eigenkapital / Margin, abgerundet</translation>
    </message>
    <message>
        <source>No account yet.</source>
        <translation>Noch kein Konto.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
</context>
<context>
    <name>truebook::ui::risk::AccountPeekDialog</name>
    <message>
        <source>Equity</source>
        <translation>Eigenkapital</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Saldo</translation>
    </message>
    <message>
        <source>Floating P&amp;L</source>
        <translation>Offener G&amp;V</translation>
    </message>
    <message>
        <source>P&amp;L of the trading day</source>
        <translation>G&amp;V des Handelstags</translation>
    </message>
    <message>
        <source>Gross notional</source>
        <translation>Nominal brutto</translation>
    </message>
    <message>
        <source>Leverage used</source>
        <translation>Genutzter Hebel</translation>
    </message>
    <message>
        <source>Open tickets</source>
        <translation>Offene Tickets</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation>Konto %1</translation>
    </message>
    <message>
        <source>This desk keeps no figures of accounts.</source>
        <translation>Dieser Desk führt keine Zahlen von Konten.</translation>
    </message>
    <message>
        <source>The account is read…</source>
        <translation>Das Konto wird gelesen…</translation>
    </message>
    <message>
        <source>The desk has no such account.</source>
        <translation>Der Desk hat kein solches Konto.</translation>
    </message>
    <message>
        <source>%1 · a ticket has no price</source>
        <comment>with the currency</comment>
        <translation>%1 · ein Ticket hat keinen Preis</translation>
    </message>
    <message>
        <source>the day&apos;s beginning is read</source>
        <translation>der Tagesbeginn wird gelesen</translation>
    </message>
    <message>
        <source>of equity</source>
        <translation>des Eigenkapitals</translation>
    </message>
    <message numerus="yes">
        <source>Client %1 · group %2 · %3 · %n open ticket(s) · %4 %5 · journal %6</source>
        <translation>
            <numerusform>Kunde %1 · Gruppe %2 · %3 · %n offenes Ticket · %4 %5 · Journal %6</numerusform>
            <numerusform>Kunde %1 · Gruppe %2 · %3 · %n offene Tickets · %4 %5 · Journal %6</numerusform>
        </translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Margin</translation>
    </message>
    <message>
        <source>Free margin</source>
        <translation>Freie Margin</translation>
    </message>
    <message>
        <source>Margin level</source>
        <translation>Margin-Level</translation>
    </message>
    <message>
        <source>What its positions bind at the market, by the margin terms of its group</source>
        <translation>Was seine Positionen zum Markt binden, nach den Margin-Bedingungen seiner Gruppe</translation>
    </message>
    <message>
        <source>Equity less margin</source>
        <translation>Eigenkapital weniger Margin</translation>
    </message>
    <message>
        <source>Equity as a part of the margin</source>
        <translation>Eigenkapital als Anteil der Margin</translation>
    </message>
    <message>
        <source>Gross notional as a multiple of equity</source>
        <translation>Brutto-Nominal als Vielfaches des Eigenkapitals</translation>
    </message>
    <message>
        <source>nothing is bound</source>
        <translation>nichts ist gebunden</translation>
    </message>
    <message>
        <source>Equity %1, balance %2, floating %3, margin %4, free margin %5, margin level %6, day %7, gross notional %8, leverage %9</source>
        <translation>Eigenkapital %1, Saldo %2, offen %3, Margin %4, freie Margin %5, Margin-Level %6, Tag %7, Brutto-Nominal %8, Hebel %9</translation>
    </message>
</context>
<context>
    <name>truebook::ui::risk::DayPnlView</name>
    <message>
        <source>P&amp;L of the trading day</source>
        <translation>G&amp;V des Handelstags</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>A-book</source>
        <translation>A-Buch</translation>
    </message>
    <message>
        <source>B-book</source>
        <translation>B-Buch</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Deckung</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Spread</translation>
    </message>
    <message>
        <source>Commission</source>
        <translation>Kommission</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Swap</translation>
    </message>
    <message>
        <source>Realised</source>
        <translation>Realisiert</translation>
    </message>
    <message>
        <source>Floating change</source>
        <translation>Änderung offen</translation>
    </message>
    <message>
        <source>The day&apos;s beginning is read from the journal…</source>
        <translation>Der Tagesbeginn wird aus dem Journal gelesen…</translation>
    </message>
    <message>
        <source>This desk keeps no P&amp;L of the day.</source>
        <translation>Dieser Desk führt keinen G&amp;V des Tages.</translation>
    </message>
    <message>
        <source>since %1 · times %2</source>
        <translation>seit %1 · Zeiten %2</translation>
    </message>
</context>
<context>
    <name>truebook::ui::risk::ExposureByModel</name>
    <message>
        <source>Cover at the LPs</source>
        <translation>Deckung bei den LPs</translation>
    </message>
    <message>
        <source>All clients</source>
        <translation>Alle Kunden</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Our symbol</source>
        <translation>Unser Symbol</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>What the symbols gain and lose in this currency</source>
        <translation>Was die Symbole in dieser Währung gewinnen und abgeben</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>The clients&apos; group, or our cover at the LPs</source>
        <translation>Die Gruppe der Kunden, oder unsere Deckung bei den LPs</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>The book of the clients&apos; tickets, or our cover at the LPs</source>
        <translation>Das Buch der Kundentickets, oder unsere Deckung bei den LPs</translation>
    </message>
    <message>
        <source>LP</source>
        <translation>LP</translation>
    </message>
    <message>
        <source>The LP that holds our cover, or all clients</source>
        <translation>Der LP, der unsere Deckung hält, oder alle Kunden</translation>
    </message>
    <message>
        <source>Client net</source>
        <translation>Netto Kunden</translation>
    </message>
    <message>
        <source>What the clients hold: positive is long</source>
        <translation>Was die Kunden halten: positiv ist long</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Deckung</translation>
    </message>
    <message>
        <source>What we hold at the LPs: positive is long</source>
        <translation>Was wir bei den LPs halten: positiv ist long</translation>
    </message>
    <message>
        <source>Broker net</source>
        <translation>Netto Firma</translation>
    </message>
    <message>
        <source>What it leaves with the firm: −client net + cover</source>
        <translation>Was davon bei der Firma bleibt: −Netto Kunden + Deckung</translation>
    </message>
    <message>
        <source>Notional</source>
        <translation>Nominal</translation>
    </message>
    <message>
        <source>Broker net at the market, in the firm&apos;s currency</source>
        <translation>Broker netto zum Markt, in der Währung der Firma</translation>
    </message>
    <message>
        <source>Floating P&amp;L</source>
        <translation>Offener G&amp;V</translation>
    </message>
    <message>
        <source>Unrealised profit and loss of the firm&apos;s side</source>
        <translation>Unrealisierter Gewinn und Verlust der Firmenseite</translation>
    </message>
    <message>
        <source>Realised P&amp;L</source>
        <translation>Realisierter G&amp;V</translation>
    </message>
    <message>
        <source>Realised profit and loss of the firm&apos;s side since the store began</source>
        <translation>Realisierter Gewinn und Verlust der Firmenseite seit Beginn</translation>
    </message>
    <message>
        <source>broker net = −client net + cover</source>
        <translation>Netto Firma = −Netto Kunden + Deckung</translation>
    </message>
    <message>
        <source>notional = broker net × market price × rate into the firm&apos;s currency</source>
        <translation>Nominal = Netto Firma × Marktpreis × Kurs in die Währung der Firma</translation>
    </message>
    <message>
        <source>No exposure: nothing was traded yet. The first fill puts its symbol here.</source>
        <translation>Kein Exposure: Es wurde noch nichts gehandelt. Die erste Ausführung bringt ihr Symbol hierher.</translation>
    </message>
    <message>
        <source>Client net %1</source>
        <comment>with the unit</comment>
        <translation>Netto Kunden %1</translation>
    </message>
    <message>
        <source>Cover %1</source>
        <comment>with the unit</comment>
        <translation>Deckung %1</translation>
    </message>
    <message>
        <source>Broker net %1</source>
        <comment>with the unit</comment>
        <translation>Netto Firma %1</translation>
    </message>
    <message>
        <source>Notional %1</source>
        <comment>with the currency</comment>
        <translation>Nominal %1</translation>
    </message>
    <message>
        <source>Floating P&amp;L %1</source>
        <comment>with the currency</comment>
        <translation>Offener G&amp;V %1</translation>
    </message>
    <message>
        <source>Realised P&amp;L %1</source>
        <comment>with the currency</comment>
        <translation>Realisierter G&amp;V %1</translation>
    </message>
    <message>
        <source>margin = |our net at the LP| × mid × the LP&apos;s rate, converted and rounded up</source>
        <translation>Margin = |unser Netto beim LP| × Mitte × Satz des LP, umgerechnet und aufgerundet</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Margin</translation>
    </message>
    <message>
        <source>What our net at the LP binds of our account there, in that account&apos;s currency</source>
        <translation>Was unser Netto beim LP von unserem Konto dort bindet, in dessen Währung</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
</context>
<context>
    <name>truebook::ui::risk::ExposureModel</name>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Our symbol</source>
        <translation>Unser Symbol</translation>
    </message>
    <message>
        <source>Client net</source>
        <translation>Kunden netto</translation>
    </message>
    <message>
        <source>What the clients hold: positive is long. Copied in base units.</source>
        <translation>Was die Kunden halten: positiv ist long. Wird in Basiseinheiten kopiert.</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Deckung</translation>
    </message>
    <message>
        <source>What we hold at the LPs: positive is long. Copied in base units.</source>
        <translation>Was wir bei den LPs halten: positiv ist long. Wird in Basiseinheiten kopiert.</translation>
    </message>
    <message>
        <source>Broker net</source>
        <translation>Broker netto</translation>
    </message>
    <message>
        <source>What the firm holds: −client net + cover. Copied in base units.</source>
        <translation>Was die Firma hält: −Kunden netto + Deckung. Wird in Basiseinheiten kopiert.</translation>
    </message>
    <message>
        <source>Notional</source>
        <translation>Nominal</translation>
    </message>
    <message>
        <source>Broker net at the market, in the firm&apos;s currency</source>
        <translation>Broker netto zum Markt, in der Währung der Firma</translation>
    </message>
    <message>
        <source>Floating P&amp;L</source>
        <translation>Offener G&amp;V</translation>
    </message>
    <message>
        <source>Unrealised profit and loss of the firm&apos;s side</source>
        <translation>Unrealisierter Gewinn und Verlust der Firmenseite</translation>
    </message>
    <message>
        <source>Realised P&amp;L</source>
        <translation>Realisierter G&amp;V</translation>
    </message>
    <message>
        <source>Realised profit and loss of the firm&apos;s side since the store began</source>
        <translation>Realisierter Gewinn und Verlust der Firmenseite seit Beginn</translation>
    </message>
    <message>
        <source>No exposure: nothing was traded yet. The first fill puts its symbol here.</source>
        <translation>Kein Exposure: Es wurde noch nichts gehandelt. Die erste Ausführung bringt ihr Symbol hierher.</translation>
    </message>
    <message>
        <source>Notional %1</source>
        <comment>with the currency</comment>
        <translation>Nominal %1</translation>
    </message>
    <message>
        <source>Floating P&amp;L %1</source>
        <comment>with the currency</comment>
        <translation>Offener G&amp;V %1</translation>
    </message>
    <message>
        <source>Realised P&amp;L %1</source>
        <comment>with the currency</comment>
        <translation>Realisierter G&amp;V %1</translation>
    </message>
    <message>
        <source>broker net = −client net + cover</source>
        <translation>Netto Firma = −Netto Kunden + Deckung</translation>
    </message>
    <message>
        <source>notional = broker net × market price × rate into the firm&apos;s currency</source>
        <translation>Nominal = Netto Firma × Marktpreis × Kurs in die Währung der Firma</translation>
    </message>
    <message>
        <source>floating P&amp;L = broker net × market price − what it was opened at, converted</source>
        <translation>schwebender P&amp;L = Netto Firma × Marktpreis − Eröffnungswert, umgerechnet</translation>
    </message>
    <message>
        <source>realised P&amp;L = the sum of all closed quantities at close − open price, and charges</source>
        <translation>realisierter P&amp;L = Summe aller geschlossenen Mengen zu Schluss- − Eröffnungspreis, und Gebühren</translation>
    </message>
    <message>
        <source>Client net %1</source>
        <comment>with the unit</comment>
        <translation>Netto Kunden %1</translation>
    </message>
    <message>
        <source>Cover %1</source>
        <comment>with the unit</comment>
        <translation>Deckung %1</translation>
    </message>
    <message>
        <source>Broker net %1</source>
        <comment>with the unit</comment>
        <translation>Netto Firma %1</translation>
    </message>
</context>
<context>
    <name>truebook::ui::risk::PositionModel</name>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Our symbol</source>
        <translation>Unser Symbol</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Gehalten von</translation>
    </message>
    <message>
        <source>All clients, or we at an LP; figures are the holder&apos;s side</source>
        <translation>Alle Kunden, oder wir bei einem LP; Zahlen aus Sicht des Halters</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>Long</translation>
    </message>
    <message>
        <source>Bought and still open, gross</source>
        <translation>Gekauft und noch offen, brutto</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Short</translation>
    </message>
    <message>
        <source>Sold and still open, gross</source>
        <translation>Verkauft und noch offen, brutto</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>Netto</translation>
    </message>
    <message>
        <source>Long − short: positive is long</source>
        <translation>Long − Short: positiv ist long</translation>
    </message>
    <message>
        <source>Avg long</source>
        <translation>Ø Long</translation>
    </message>
    <message>
        <source>Average price of what is long</source>
        <translation>Durchschnittspreis dessen, was long ist</translation>
    </message>
    <message>
        <source>Avg short</source>
        <translation>Ø Short</translation>
    </message>
    <message>
        <source>Average price of what is short</source>
        <translation>Durchschnittspreis dessen, was short ist</translation>
    </message>
    <message>
        <source>Holder&apos;s P&amp;L</source>
        <translation>Offener G&amp;V Halter</translation>
    </message>
    <message>
        <source>Unrealised profit and loss of who holds it</source>
        <translation>Unrealisierter Gewinn und Verlust des Halters</translation>
    </message>
    <message>
        <source>Firm&apos;s P&amp;L</source>
        <translation>Offener G&amp;V Firma</translation>
    </message>
    <message>
        <source>The same for the firm: the clients&apos; with the other sign, our own as it is</source>
        <translation>Dasselbe für die Firma: das der Kunden mit anderem Vorzeichen, unseres wie es ist</translation>
    </message>
    <message>
        <source>net = long − short</source>
        <translation>Netto = Long − Short</translation>
    </message>
    <message>
        <source>average = Σ (open price × units) / Σ units, rounded to show</source>
        <translation>Durchschnitt = Σ (Eröffnungspreis × Einheiten) / Σ Einheiten, zur Anzeige gerundet</translation>
    </message>
    <message>
        <source>floating = Σ units × (closing price − open price), converted</source>
        <translation>offen = Σ Einheiten × (Schlusspreis − Eröffnungspreis), umgerechnet</translation>
    </message>
    <message>
        <source>clients: −holder&apos;s P&amp;L; LPs: the holder&apos;s P&amp;L</source>
        <translation>Kunden: −G&amp;V des Halters; LPs: G&amp;V des Halters</translation>
    </message>
    <message>
        <source>No position: nothing was traded yet.</source>
        <translation>Keine Position: es wurde noch nichts gehandelt.</translation>
    </message>
    <message>
        <source>Long %1</source>
        <comment>with the unit</comment>
        <translation>Long %1</translation>
    </message>
    <message>
        <source>Short %1</source>
        <comment>with the unit</comment>
        <translation>Short %1</translation>
    </message>
    <message>
        <source>Net %1</source>
        <comment>with the unit</comment>
        <translation>Netto %1</translation>
    </message>
    <message>
        <source>Holder&apos;s P&amp;L %1</source>
        <comment>with the currency</comment>
        <translation>Offener G&amp;V Halter %1</translation>
    </message>
    <message>
        <source>Firm&apos;s P&amp;L %1</source>
        <comment>with the currency</comment>
        <translation>Offener G&amp;V Firma %1</translation>
    </message>
</context>
<context>
    <name>truebook::ui::risk::ReportFilterDialog</name>
    <message>
        <source>Export a part of the workbook</source>
        <translation>Einen Teil der Arbeitsmappe exportieren</translation>
    </message>
    <message>
        <source>Rows that fit all of these. What is left empty leaves nothing out; several names stand with commas between them. Files and their code name the filter.</source>
        <translation>Zeilen, die zu allem passen. Was leer bleibt, lässt nichts aus; mehrere Namen stehen mit Kommas dazwischen. Dateien und ihr Code nennen den Filter.</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Client groups</source>
        <translation>Kundengruppen</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>A and B</source>
        <translation>A und B</translation>
    </message>
    <message>
        <source>A: covered at LPs</source>
        <translation>A: bei LPs gedeckt</translation>
    </message>
    <message>
        <source>B: against the firm</source>
        <translation>B: gegen das Haus</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Datei wählen…</translation>
    </message>
</context>
<context>
    <name>truebook::ui::risk::RiskWorkspace</name>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Net notional, firm&apos;s side</source>
        <translation>Nettonominal, Seite der Firma</translation>
    </message>
    <message>
        <source>Gross notional</source>
        <translation>Bruttonominal</translation>
    </message>
    <message>
        <source>Floating P&amp;L, firm&apos;s side</source>
        <translation>Offener G&amp;V, Seite der Firma</translation>
    </message>
    <message>
        <source>Realised P&amp;L since the store began</source>
        <translation>Realisierter G&amp;V seit Beginn</translation>
    </message>
    <message>
        <source>Exposure by symbol</source>
        <translation>Exposure je Symbol</translation>
    </message>
    <message>
        <source>Broker net</source>
        <translation>Broker netto</translation>
    </message>
    <message>
        <source>Broker net by symbol</source>
        <translation>Broker netto je Symbol</translation>
    </message>
    <message>
        <source>No exposure: nothing was traded yet. The first fill draws its bar here.</source>
        <translation>Kein Exposure: Es wurde noch nichts gehandelt. Die erste Ausführung zeichnet hier ihren Balken.</translation>
    </message>
    <message>
        <source>no fill yet</source>
        <translation>noch keine Ausführung</translation>
    </message>
    <message>
        <source>broker net = −client net + cover · as of journal %1</source>
        <translation>Broker netto = −Kunden netto + Deckung · Stand Journal %1</translation>
    </message>
    <message>
        <source>Export workbook</source>
        <translation>Arbeitsmappe ausgeben</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Exposure by currency</source>
        <translation>Exposure nach Währung</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Exposure by group</source>
        <translation>Exposure nach Gruppe</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>Exposure by book</source>
        <translation>Exposure nach Buch</translation>
    </message>
    <message>
        <source>LP</source>
        <translation>LP</translation>
    </message>
    <message>
        <source>Exposure by LP</source>
        <translation>Exposure nach LP</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposure</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>clients and each LP · the holder&apos;s side</source>
        <translation>Kunden und jeder LP · aus Sicht des Halters</translation>
    </message>
    <message>
        <source>P&amp;L of the trading day</source>
        <translation>G&amp;V des Handelstags</translation>
    </message>
    <message>
        <source>P&amp;L taken apart</source>
        <translation>G&amp;V aufgeteilt</translation>
    </message>
    <message>
        <source>By book</source>
        <translation>Nach Buch</translation>
    </message>
    <message>
        <source>What clients of A and B brought, and what the cover did</source>
        <translation>Was Kunden von A und B brachten und was die Deckung tat</translation>
    </message>
    <message>
        <source>By cause</source>
        <translation>Nach Ursache</translation>
    </message>
    <message>
        <source>Spread, commission, swap, realised, change in floating</source>
        <translation>Spread, Kommission, Swap, realisiert, Änderung offen</translation>
    </message>
    <message>
        <source>by symbol</source>
        <translation>nach Symbol</translation>
    </message>
    <message>
        <source>by currency</source>
        <translation>nach Währung</translation>
    </message>
    <message>
        <source>by group</source>
        <translation>nach Gruppe</translation>
    </message>
    <message>
        <source>by book</source>
        <translation>nach Buch</translation>
    </message>
    <message>
        <source>by LP</source>
        <translation>nach LP</translation>
    </message>
    <message>
        <source>%1 · length: notional %2 · right is long</source>
        <comment>by what, in which currency</comment>
        <translation>%1 · Länge: Nominal %2 · rechts ist long</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>margin at the market · each account in its own currency</source>
        <translation>Margin zum Markt · jedes Konto in seiner Währung</translation>
    </message>
</context>
<context>
    <name>truebook::ui::risk::TicketModel</name>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Number of the ticket</source>
        <translation>Nummer des Tickets</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Our symbol</source>
        <translation>Unser Symbol</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Bought or sold</source>
        <translation>Gekauft oder verkauft</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Open quantity: positive is long. Copied in base units.</source>
        <translation>Offene Menge: positiv ist long. In Basiseinheiten kopiert.</translation>
    </message>
    <message>
        <source>Open price</source>
        <translation>Eröffnungspreis</translation>
    </message>
    <message>
        <source>Average price at which it was opened</source>
        <translation>Durchschnittspreis der Eröffnung</translation>
    </message>
    <message>
        <source>Closing price</source>
        <translation>Schlusspreis</translation>
    </message>
    <message>
        <source>The client&apos;s price at which it would close now</source>
        <translation>Preis des Kunden, zu dem es jetzt schlösse</translation>
    </message>
    <message>
        <source>Floating P&amp;L</source>
        <translation>Offener G&amp;V</translation>
    </message>
    <message>
        <source>The client&apos;s unrealised profit and loss, account currency</source>
        <translation>Unrealisierter Gewinn und Verlust des Kunden, Kontowährung</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>A: hedged at the LPs, B: held by the firm</source>
        <translation>A: bei den LPs gedeckt, B: von der Firma gehalten</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
    <message>
        <source>When the ticket was opened</source>
        <translation>Wann das Ticket eröffnet wurde</translation>
    </message>
    <message>
        <source>floating = units × (closing price − open price), converted</source>
        <translation>offen = Einheiten × (Schlusspreis − Eröffnungspreis), umgerechnet</translation>
    </message>
    <message>
        <source>No open ticket.</source>
        <translation>Kein offenes Ticket.</translation>
    </message>
    <message>
        <source>Floating P&amp;L %1</source>
        <comment>with the currency</comment>
        <translation>Offener G&amp;V %1</translation>
    </message>
</context>
<context>
    <name>truebook::ui::risk::WorkbookExport</name>
    <message>
        <source>Export workbook</source>
        <translation>Arbeitsmappe ausgeben</translation>
    </message>
    <message>
        <source>Export workbook…</source>
        <translation>Arbeitsmappe ausgeben …</translation>
    </message>
    <message>
        <source>Writes the firm&apos;s P&amp;L to the open trading day as a workbook, PDF, CSV or JSON. Every figure is from the journal and carries a code with which it is found again.</source>
        <translation>Schreibt das Ergebnis der Firma bis zum laufenden Handelstag als Arbeitsmappe, PDF, CSV oder JSON. Jede Zahl stammt aus dem Journal und trägt einen Code, mit dem sie wiedergefunden wird.</translation>
    </message>
    <message>
        <source>Cancel export (%1 %)</source>
        <translation>Ausgabe abbrechen (%1 %)</translation>
    </message>
    <message>
        <source>Gives the workbook up; no file is written</source>
        <translation>Verwirft die Arbeitsmappe; es wird keine Datei geschrieben</translation>
    </message>
    <message>
        <source>No file was written: %1 (%2)</source>
        <translation>Es wurde keine Datei geschrieben: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 holds the trading days %2 to %3, as of journal %4.
Total %5 %6, code %7.</source>
        <translation>%1 enthält die Handelstage %2 bis %3, Stand Journal %4.
Gesamt %5 %6, Code %7.</translation>
    </message>
    <message>
        <source>The rows do not add up to the books: residual %1 %2.</source>
        <translation>Die Zeilen ergeben nicht die Bücher: Rest %1 %2.</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Export a part of the workbook…</source>
        <translation>Einen Teil der Arbeitsmappe exportieren…</translation>
    </message>
    <message>
        <source>It holds: %1.</source>
        <translation>Sie enthält: %1.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::ActionRegistry</name>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::HeaderBar</name>
    <message>
        <source>DEMO</source>
        <translation>DEMO</translation>
    </message>
    <message>
        <source>Clock of this window</source>
        <translation>Uhr dieses Fensters</translation>
    </message>
    <message>
        <source>A demonstration brokerage: no order leaves this machine.</source>
        <translation>Ein Vorführ-Broker: Keine Order verlässt diese Maschine.</translation>
    </message>
    <message>
        <source>Market clock</source>
        <translation>Marktuhr</translation>
    </message>
    <message>
        <source>Market date</source>
        <translation>Marktdatum</translation>
    </message>
    <message>
        <source>All times of this window in UTC</source>
        <translation>Alle Zeiten dieses Fensters in UTC</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>All times on the server&apos;s clock: its midnight is the 17:00 New York roll</source>
        <translation>Alle Zeiten auf der Uhr des Servers: Seine Mitternacht ist 17:00 New York</translation>
    </message>
    <message>
        <source>Trading day</source>
        <translation>Handelstag</translation>
    </message>
    <message>
        <source>All times as the time since the last 17:00 New York, under the trading day</source>
        <translation>Alle Zeiten als Zeit seit dem letzten 17:00 New York, unter dem Handelstag</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>user at workstation</comment>
        <translation>%1 an %2</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Panels, theme, keys</source>
        <translation>Felder, Farben, Tasten</translation>
    </message>
    <message>
        <source>no market time yet</source>
        <translation>noch keine Marktzeit</translation>
    </message>
    <message>
        <source>◆ No word from the desk for %1. What you see is old.</source>
        <translation>◆ Seit %1 kein Wort vom Desk. Was Sie sehen, ist alt.</translation>
    </message>
    <message numerus="yes">
        <source>%n stop(s) in force</source>
        <translation>
            <numerusform>%n Stopp in Kraft</numerusform>
            <numerusform>%n Stopps in Kraft</numerusform>
        </translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>As of…</source>
        <translation>Stand…</translation>
    </message>
    <message>
        <source>The whole window as of an instant of the past</source>
        <translation>Das ganze Fenster mit dem Stand eines vergangenen Augenblicks</translation>
    </message>
    <message>
        <source>◆ past · </source>
        <translation>◆ Vergangenes · </translation>
    </message>
    <message>
        <source>Every action, account, order and symbol by its name (%1)</source>
        <translation>Jede Aktion, jedes Konto, jeder Auftrag und jedes Symbol beim Namen (%1)</translation>
    </message>
    <message>
        <source>Stop routing or cancel working orders: firm, LP, symbol, group or account. It asks first. (%1)</source>
        <translation>Leitet nicht weiter oder storniert offene Aufträge: Firma, LP, Symbol, Gruppe oder Konto. Es fragt zuvor. (%1)</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>■ Stop…</source>
        <translation>■ Stopp…</translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Keys and what they do</source>
        <translation>Tasten und was sie tun</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>No key sends money, an order or a report by itself: what changes anything opens its dialog first.</source>
        <translation>Keine Taste sendet von sich aus Geld, eine Order oder einen Bericht: Was etwas ändert, öffnet erst seinen Dialog.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::LoginDialog</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Code of the second factor, six digits</source>
        <translation>Code des zweiten Faktors, sechs Ziffern</translation>
    </message>
    <message>
        <source>&amp;Log in</source>
        <translation>&amp;Anmelden</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>only if you have one</source>
        <translation>nur falls vorhanden</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>It is being looked at…</source>
        <translation>Es wird geprüft …</translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::MainWindow</name>
    <message>
        <source>Dealing</source>
        <translation>Handel</translation>
    </message>
    <message>
        <source>Quotes, client orders, LP orders</source>
        <translation>Kurse, Kundenorders, LP-Orders</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Exposure by symbol</source>
        <translation>Exposure je Symbol</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Clients and their accounts: onboarding, categories, documents, linked persons, screening.</source>
        <translation>Kunden und ihre Konten: Aufnahme, Kategorien, Unterlagen, verbundene Personen, Prüfung gegen Listen.</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>The ledger: deposits, withdrawals and their approvals, charges, client money.</source>
        <translation>Das Hauptbuch: Einzahlungen, Auszahlungen und ihre Freigaben, Gebühren, Kundengelder.</translation>
    </message>
    <message>
        <source>Surveil</source>
        <translation>Aufsicht</translation>
    </message>
    <message>
        <source>Alerts on orders and payments, the market around them, cases and their decisions.</source>
        <translation>Hinweise zu Orders und Zahlungen, der Markt um sie herum, Fälle und ihre Entscheidungen.</translation>
    </message>
    <message>
        <source>Recon</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>LP, bank and platform statements against the book: matches, breaks and their age.</source>
        <translation>Auszüge von LPs, Banken und Plattformen gegen das Buch: Treffer, Abweichungen und ihr Alter.</translation>
    </message>
    <message>
        <source>Comply</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Regulatory reports with their validation and feedback, sanctions lists, retention.</source>
        <translation>Aufsichtsmeldungen mit Prüfung und Rückmeldung, Sanktionslisten, Aufbewahrung.</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>P&amp;L, exposure, execution quality and statements as workbook, PDF, CSV and JSON, with provenance.</source>
        <translation>G&amp;V, Exposure, Ausführungsqualität und Auszüge als Arbeitsmappe, PDF, CSV und JSON, mit Herkunft.</translation>
    </message>
    <message>
        <source>Ops</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Users, roles and approvals, symbols and groups, limits, backups.</source>
        <translation>Benutzer, Rollen und Freigaben, Symbole und Gruppen, Grenzen, Sicherungen.</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Light / dark</source>
        <translation>Hell / dunkel</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>Stopp …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>This workspace has no panels</source>
        <translation>Dieser Arbeitsplatz hat keine Felder</translation>
    </message>
    <message>
        <source>Opening the desk</source>
        <translation>Der Desk wird geöffnet</translation>
    </message>
    <message>
        <source>The journal of %1 is read; then live prices and orders appear here.</source>
        <translation>Das Journal von %1 wird gelesen; dann erscheinen hier Kurse und Orders.</translation>
    </message>
    <message>
        <source>The desk could not be opened</source>
        <translation>Der Desk konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>%1

Store: %2
Nothing was changed.</source>
        <translation>%1

Speicher: %2
Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This workspace is to come.</source>
        <translation>Dieser Arbeitsplatz kommt noch.</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) in doubt</source>
        <translation>
            <numerusform>%n Order im Zweifel</numerusform>
            <numerusform>%n Orders im Zweifel</numerusform>
        </translation>
    </message>
    <message>
        <source>In a table</source>
        <translation>In einer Tabelle</translation>
    </message>
    <message>
        <source>Find an action, account, order or symbol…</source>
        <translation>Handlung, Konto, Order oder Symbol suchen…</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <comment>a workspace</comment>
        <translation>Zu %1</translation>
    </message>
    <message>
        <source>Show times in UTC</source>
        <translation>Zeiten in UTC zeigen</translation>
    </message>
    <message>
        <source>Show times on the server&apos;s clock</source>
        <translation>Zeiten nach der Serveruhr zeigen</translation>
    </message>
    <message>
        <source>Show times by the trading day</source>
        <translation>Zeiten nach dem Handelstag zeigen</translation>
    </message>
    <message>
        <source>Show positions in lots</source>
        <translation>Positionen in Lots zeigen</translation>
    </message>
    <message>
        <source>Show positions in base units</source>
        <translation>Positionen in Basiseinheiten zeigen</translation>
    </message>
    <message>
        <source>Reset the arrangement of this workspace</source>
        <translation>Anordnung dieses Arbeitsbereichs zurücksetzen</translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation>Tabelle filtern</translation>
    </message>
    <message>
        <source>Copy the selected rows with their provenance</source>
        <translation>Gewählte Zeilen mit Herkunft kopieren</translation>
    </message>
    <message>
        <source>Empty the filter, then back to the table</source>
        <translation>Filter leeren, dann zurück zur Tabelle</translation>
    </message>
    <message>
        <source>In a filter</source>
        <translation>In einem Filter</translation>
    </message>
    <message>
        <source>Send the stop whose effect is shown</source>
        <translation>Den Stopp senden, dessen Wirkung dasteht</translation>
    </message>
    <message>
        <source>In the Stop dialog</source>
        <translation>Im Stopp-Dialog</translation>
    </message>
    <message>
        <source>Show or hide the panel %1</source>
        <translation>Feld %1 zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Show the window as of an instant of the past…</source>
        <translation>Fenster mit dem Stand eines vergangenen Augenblicks zeigen…</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu jetzt</translation>
    </message>
    <message>
        <source>While the window shows the past</source>
        <translation>Solange das Fenster Vergangenes zeigt</translation>
    </message>
    <message>
        <source>The past cannot be read: %1</source>
        <translation>Das Vergangene lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>Ticket of the selected symbol…</source>
        <translation>Ticket des gewählten Symbols…</translation>
    </message>
    <message>
        <source>Send the order whose effect is shown</source>
        <translation>Die Order senden, deren Wirkung dasteht</translation>
    </message>
    <message>
        <source>In the ticket</source>
        <translation>Im Ticket</translation>
    </message>
    <message>
        <source>Export workbook…</source>
        <translation>Arbeitsmappe ausgeben …</translation>
    </message>
    <message>
        <source>Life of the selected order</source>
        <translation>Leben des gewählten Auftrags</translation>
    </message>
    <message>
        <source>In a table of orders</source>
        <translation>In einer Auftragstabelle</translation>
    </message>
    <message>
        <source>Read the order&apos;s life again</source>
        <translation>Auftragsleben neu lesen</translation>
    </message>
    <message>
        <source>In the life of an order</source>
        <translation>Im Leben eines Auftrags</translation>
    </message>
    <message>
        <source>Show positions in the firm&apos;s currency</source>
        <translation>Positionen in der Währung der Firma zeigen</translation>
    </message>
    <message>
        <source>Look into the account of the row</source>
        <translation>In das Konto der Zeile sehen</translation>
    </message>
    <message>
        <source>In a table with accounts</source>
        <translation>In einer Tabelle mit Konten</translation>
    </message>
    <message>
        <source>History of orders, fills, postings and notes…</source>
        <translation>Geschichte der Aufträge, Ausführungen, Buchungen und Notizen…</translation>
    </message>
    <message>
        <source>Go to the orders in doubt</source>
        <translation>Zu den Aufträgen in Zweifel</translation>
    </message>
    <message>
        <source>The newest rows</source>
        <translation>Die neuesten Zeilen</translation>
    </message>
    <message>
        <source>In the history</source>
        <translation>In der Geschichte</translation>
    </message>
    <message>
        <source>The oldest rows</source>
        <translation>Die ältesten Zeilen</translation>
    </message>
    <message>
        <source>Notices, and which sounds are on</source>
        <translation>Hinweise, und welche Töne an sind</translation>
    </message>
    <message>
        <source>Find FIX messages…</source>
        <translation>FIX-Nachrichten suchen…</translation>
    </message>
    <message>
        <source>Panel in focus: a window of its own, or back into the workspace</source>
        <translation>Fokussiertes Panel: eigenes Fenster, oder zurück in den Arbeitsbereich</translation>
    </message>
    <message>
        <source>Lock the window</source>
        <translation>Das Fenster sperren</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Log in to see the desk. It goes on meanwhile.</source>
        <translation>Melden Sie sich an, um den Desk zu sehen. Er läuft inzwischen weiter.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>user and role</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Who is logged in</source>
        <translation>Wer angemeldet ist</translation>
    </message>
    <message>
        <source>Settle the chosen order in doubt…</source>
        <translation>Die gewählte Order im Zweifel klären…</translation>
    </message>
    <message>
        <source>Settle the order whose effect is shown</source>
        <translation>Die Order klären, deren Wirkung gezeigt wird</translation>
    </message>
    <message>
        <source>In the dialog for an order in doubt</source>
        <translation>Im Dialog für eine Order im Zweifel</translation>
    </message>
    <message>
        <source>Sessions, latency of every hop, queues, clock, disk, FIX messages</source>
        <translation>Sitzungen, Latenz jeder Strecke, Warteschlangen, Uhr, Platte, FIX-Nachrichten</translation>
    </message>
    <message>
        <source>FIX messages of the selected order</source>
        <translation>FIX-Nachrichten des gewählten Auftrags</translation>
    </message>
    <message>
        <source>In a table of orders, or an order&apos;s life</source>
        <translation>In einer Tabelle mit Aufträgen oder im Leben eines Auftrags</translation>
    </message>
    <message>
        <source>Export a part of the workbook…</source>
        <translation>Einen Teil der Arbeitsmappe exportieren…</translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::Notifier</name>
    <message>
        <source>What needed a person, newest first, and which sounds are on (Ctrl+Shift+N)</source>
        <translation>Was einen Menschen brauchte, Neuestes zuerst, und welche Töne an sind (Ctrl+Shift+N)</translation>
    </message>
    <message>
        <source>Orders in doubt</source>
        <translation>Aufträge in Zweifel</translation>
    </message>
    <message>
        <source>LPs silent or disconnected</source>
        <translation>LPs schweigend oder getrennt</translation>
    </message>
    <message>
        <source>The store takes nothing</source>
        <translation>Der Speicher nimmt nichts an</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>Stopps</translation>
    </message>
    <message>
        <source>An LP&apos;s answer is not known: an order is in doubt (Ctrl+Shift+D)</source>
        <translation>Die Antwort eines LP ist nicht bekannt: ein Auftrag ist in Zweifel (Ctrl+Shift+D)</translation>
    </message>
    <message>
        <source>The disk is full: no order is taken</source>
        <translation>Die Platte ist voll: kein Auftrag wird angenommen</translation>
    </message>
    <message>
        <source>The store failed: no order is taken</source>
        <translation>Der Speicher versagt: kein Auftrag wird angenommen</translation>
    </message>
    <message>
        <source>Stop set: %1, by %2</source>
        <translation>Stopp gesetzt: %1, von %2</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
    </message>
    <message numerus="yes">
        <source>◆ %n notice(s)</source>
        <translation>
            <numerusform>◆ %n Hinweis</numerusform>
            <numerusform>◆ %n Hinweise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new notice(s)</source>
        <translation>
            <numerusform>%n neuer Hinweis</numerusform>
            <numerusform>%n neue Hinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing needed a person yet</source>
        <translation>Noch nichts brauchte einen Menschen</translation>
    </message>
    <message>
        <source>Sound: %1</source>
        <translation>Ton: %1</translation>
    </message>
    <message>
        <source>Symbols that nobody quotes</source>
        <translation>Symbole, die niemand stellt</translation>
    </message>
    <message numerus="yes">
        <source>%n symbol(s) quoted by nobody, though all price sessions stand: %1</source>
        <translation>
            <numerusform>%n Symbol stellt niemand, obwohl alle Preissitzungen stehen: %1</numerusform>
            <numerusform>%n Symbole stellt niemand, obwohl alle Preissitzungen stehen: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n symbol(s) quoted by nobody: %1. Not logged on: %2</source>
        <translation>
            <numerusform>%n Symbol stellt niemand: %1. Nicht angemeldet: %2</numerusform>
            <numerusform>%n Symbole stellt niemand: %1. Nicht angemeldet: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::Palette</name>
    <message>
        <source>Action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>LP order</source>
        <translation>LP-Order</translation>
    </message>
    <message>
        <source>%1 · %2 · client %3</source>
        <comment>group, currency, client of an account</comment>
        <translation>%1 · %2 · Kunde %3</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Find an action, an account, an order or a symbol</source>
        <translation>Handlung, Konto, Order oder Symbol suchen</translation>
    </message>
    <message>
        <source>Find an action, account, order, symbol…</source>
        <translation>Handlung, Konto, Order, Symbol suchen…</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Gefundenes</translation>
    </message>
    <message>
        <source>Nothing is called that. Words may be parts of words, in any order.</source>
        <translation>Nichts heißt so. Es genügen Teile von Wörtern in beliebiger Folge.</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter goes there · Esc closes</source>
        <translation>↑ ↓ wählen · Enter geht hin · Esc schließt</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) too many to be found here</source>
        <translation>
            <numerusform>%n Order zu viel, um sie hier zu finden</numerusform>
            <numerusform>%n Orders zu viel, um sie hier zu finden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::Rail</name>
    <message>
        <source>Workspaces</source>
        <translation>Arbeitsplätze</translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::StatusLamps</name>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>LP sessions</source>
        <translation>LP-Sitzungen</translation>
    </message>
    <message>
        <source>Client sessions</source>
        <translation>Kundensitzungen</translation>
    </message>
    <message>
        <source>Ticks</source>
        <translation>Ticks</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>No desk yet</source>
        <translation>Noch kein Desk</translation>
    </message>
    <message>
        <source>LPs</source>
        <translation>LPs</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Journal %1 · commit %2 ms</source>
        <translation>Journal %1 · Commit %2 ms</translation>
    </message>
    <message>
        <source>%1 · silent</source>
        <translation>%1 · stumm</translation>
    </message>
    <message>
        <source>The desk does not report any more.</source>
        <translation>Der Desk meldet sich nicht mehr.</translation>
    </message>
    <message>
        <source>Newest journal sequence, and how long its last durable commit took</source>
        <translation>Neueste Journalnummer, und wie lange das letzte dauerhafte Schreiben brauchte</translation>
    </message>
    <message>
        <source>Store %1</source>
        <translation>Speicher %1</translation>
    </message>
    <message>
        <source>Store full, no order is taken</source>
        <translation>Speicher voll, keine Order wird angenommen</translation>
    </message>
    <message>
        <source>The disk is full: no order is taken until there is room; the desk resumes by itself. %1</source>
        <translation>Die Platte ist voll: Keine Order wird angenommen, bis Platz ist; der Desk macht von selbst weiter. %1</translation>
    </message>
    <message>
        <source>Store %1, no order is taken</source>
        <translation>Speicher %1, keine Order wird angenommen</translation>
    </message>
    <message>
        <source>Every quote is written before it is used</source>
        <translation>Jeder Kurs wird geschrieben, bevor er gilt</translation>
    </message>
    <message>
        <source>Ticks %1</source>
        <translation>Ticks %1</translation>
    </message>
    <message>
        <source>The tick writer is behind: its sessions are read more slowly, nothing is dropped</source>
        <translation>Der Tickschreiber hängt nach: Seine Sitzungen werden langsamer gelesen, nichts geht verloren</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) in doubt</source>
        <translation>
            <numerusform>%n Order im Zweifel</numerusform>
            <numerusform>%n Orders im Zweifel</numerusform>
        </translation>
    </message>
    <message>
        <source>An LP&apos;s answer is not known. Dealing, LP orders.</source>
        <translation>Die Antwort eines LP ist nicht bekannt. Handel, LP-Orders.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) over a plain private line</source>
        <translation>
            <numerusform>%n Sitzung über eine offene private Leitung</numerusform>
            <numerusform>%n Sitzungen über eine offene private Leitung</numerusform>
        </translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Kurse</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>%1 working</source>
        <translation>%1 offen</translation>
    </message>
    <message>
        <source>Working client orders</source>
        <translation>Offene Kundenaufträge</translation>
    </message>
</context>
<context>
    <name>truebook::ui::shell::TimeBar</name>
    <message>
        <source>−1 min</source>
        <translation>−1 min</translation>
    </message>
    <message>
        <source>+1 min</source>
        <translation>+1 min</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu jetzt</translation>
    </message>
    <message>
        <source>Time bar</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Instant in UTC</source>
        <translation>Augenblick in UTC</translation>
    </message>
    <message>
        <source>UTC, as 2014-05-05T07:00:12Z; or a time of the day that is shown, as 07:00:12. Enter goes there.</source>
        <translation>UTC, wie 2014-05-05T07:00:12Z; oder eine Uhrzeit des gezeigten Tages, wie 07:00:12. Enter geht hin.</translation>
    </message>
    <message>
        <source>One minute back</source>
        <translation>Eine Minute zurück</translation>
    </message>
    <message>
        <source>Instant between the journal&apos;s first event and now</source>
        <translation>Augenblick zwischen dem ersten Ereignis des Journals und jetzt</translation>
    </message>
    <message>
        <source>One minute on</source>
        <translation>Eine Minute vor</translation>
    </message>
    <message>
        <source>“%1” is no instant: type 2014-05-05T07:00:12Z or 07:00:12.</source>
        <translation>„%1“ ist kein Augenblick: 2014-05-05T07:00:12Z oder 07:00:12 eingeben.</translation>
    </message>
    <message>
        <source>As of an instant of the past: type it, or move the slider.</source>
        <translation>Stand eines vergangenen Augenblicks: eintippen oder den Regler schieben.</translation>
    </message>
    <message>
        <source>◷ Reading the journal as of %1 …</source>
        <translation>◷ Das Journal wird gelesen, Stand %1 …</translation>
    </message>
    <message>
        <source>Journal %1</source>
        <translation>Journal %1</translation>
    </message>
    <message>
        <source>◆ THE PAST: as of %1 %2 %3 · %4 · nothing can be commanded</source>
        <translation>◆ VERGANGENES: Stand %1 %2 %3 · %4 · nichts kann befohlen werden</translation>
    </message>
    <message>
        <source>What the window shows</source>
        <translation>Was das Fenster zeigt</translation>
    </message>
</context>
<context>
    <name>truebook::ui::widgets::FilterField</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Words that a row must hold, or conditions: eur -jpy lots&gt;=5 net&lt;-1m lots=1..5 status:part. A minus leaves rows out. Ctrl+F comes here, Escape empties it.</source>
        <translation>Wörter, die eine Zeile enthalten muss, oder Bedingungen: eur -jpy lots&gt;=5 net&lt;-1m lots=1..5 status:teil. Ein Minus lässt Zeilen weg. Strg+F führt hierher, Escape leert das Feld.</translation>
    </message>
</context>
<context>
    <name>truebook::ui::widgets::TablePanel</name>
    <message>
        <source>Filter of %1</source>
        <translation>Filter von %1</translation>
    </message>
    <message>
        <source>Rows shown of %1</source>
        <translation>Gezeigte Zeilen von %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>rows</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>View of %1: %2</source>
        <translation>Ansicht von %1: %2</translation>
    </message>
    <message>
        <source>Saved views, groups, columns and copies of %1</source>
        <translation>Gesicherte Ansichten, Gruppen, Spalten und Kopien von %1</translation>
    </message>
</context>
<context>
    <name>truebook::ui::widgets::UnitSwitch</name>
    <message>
        <source>Unit of positions</source>
        <translation>Einheit der Positionen</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>Positions in lots</source>
        <translation>Positionen in Lots</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Positions in base units</source>
        <translation>Positionen in Basiseinheiten</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Positions at the market, in the firm&apos;s currency</source>
        <translation>Positionen zum Markt, in der Währung der Firma</translation>
    </message>
</context>
<context>
    <name>truebook::workstation::DemoWorld</name>
    <message>
        <source>The demonstration&apos;s world has ended: no prices come any more. What it said stands in %1.</source>
        <translation>Die Welt der Vorführung ist zu Ende: Es kommen keine Preise mehr. Was sie sagte, steht in %1.</translation>
    </message>
    <message>
        <source>The demonstration&apos;s world did not start: no prices come, and no orders. What it said stands in %1.</source>
        <translation>Die Welt der Vorführung startete nicht: Es kommen keine Preise und keine Aufträge. Was sie sagte, steht in %1.</translation>
    </message>
    <message>
        <source>The demonstration stands still: the program truebook-sim is not installed. No prices come, and no orders; its past can be looked at.</source>
        <translation>Die Vorführung steht still: Das Programm truebook-sim ist nicht installiert. Es kommen keine Preise und keine Aufträge; ihre Vergangenheit lässt sich ansehen.</translation>
    </message>
    <message>
        <source>The demonstration&apos;s world is played by another window.</source>
        <translation>Die Welt der Vorführung spielt ein anderes Fenster.</translation>
    </message>
    <message>
        <source>The demonstration&apos;s world did not start within a minute: no prices come, and no orders. What it said stands in %1.</source>
        <translation>Die Welt der Vorführung startete nicht binnen einer Minute: Es kommen keine Preise und keine Aufträge. Was sie sagte, steht in %1.</translation>
    </message>
</context>
</TS>
