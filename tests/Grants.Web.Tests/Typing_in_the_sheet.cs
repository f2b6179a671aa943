using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grants.Web.Tests;

/// <summary>The budget typed in as a spreadsheet: by keyboard alone, from Excel, and by two people at once.</summary>
public sealed class Typing_in_the_sheet(Stage stage)
{
    private const string Person = "penvoerder/midden-nederland";

    private readonly House _house = stage.House;

    [Fact]
    public async Task Who_leaves_at_once_after_recording_finds_no_change_of_somebody_else()
    {
        var page = await Open("BLAD-VROEG");
        var sheet = page.Url;
        await page.Locator("td.edit input").First.FillAsync("20");
        await page.GetByLabel("Reden").FillAsync("meer uren nodig");
        // The page that says so is left before its scripts ran.
        await page.RouteAsync("**/budget*.js", route => route.AbortAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Vastleggen" }).ClickAsync();
        await Expect(page.GetByText("Alles is vastgelegd.")).ToBeVisibleAsync();
        await page.UnrouteAsync("**/budget*.js");
        await page.GotoAsync(sheet);
        await Expect(Status(page)).ToHaveTextAsync("Alles staat zoals het is vastgelegd.");
        await Expect(page.Locator("td.edit input").First).ToHaveValueAsync("20 x € 105,00");
    }

    [Fact]
    public async Task A_budget_is_changed_and_recorded_with_the_keyboard_alone()
    {
        var page = await Open("BLAD-TOETSEN");
        await Reach(page, "Bijeenkomsten kerngroep (start, midden, eind): 3 x 5 uur, Onderzoeker");

        // Type over, and see what it comes to before it is recorded: 20 hours at the rate of the column.
        await page.Keyboard.TypeAsync("20");
        await Expect(Figures(page)).ToContainTextAsync("€ 80.822,00");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Status(page)).ToHaveTextAsync("1 cel is nog niet vastgelegd.");
        (await Active(page)).ShouldBe("Ontwikkelen analysekader aanbod huisacademies + workshop professionaliseringsbehoeften, Onderzoeker");

        // Change what stands there, and think better of it.
        await page.Keyboard.PressAsync("F2");
        await page.Keyboard.TypeAsync("99");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Status(page)).ToHaveTextAsync("1 cel is nog niet vastgelegd.");

        // Next cell, the factors kept; back, and down along the column.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("2 x 40 x 60");
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(Figures(page)).ToContainTextAsync("€ 100.022,00");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(Figures(page)).ToContainTextAsync("€ 80.822,00");
        await page.Keyboard.PressAsync("Control+y");
        await Expect(Figures(page)).ToContainTextAsync("€ 100.022,00");

        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Vul de reden in");
        await Expect(Status(page)).ToHaveTextAsync("2 cellen zijn nog niet vastgelegd.");
        await page.GetByLabel("Reden").FocusAsync();
        await page.Keyboard.TypeAsync("meer uren nodig");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Alles is vastgelegd.")).ToBeVisibleAsync();
        await Expect(Figures(page)).ToContainTextAsync("€ 100.022,00");
        await Expect(Cell(page, "Ontwikkelen analysekader aanbod huisacademies + workshop professionaliseringsbehoeften, Opleidingscoördinator")).ToHaveValueAsync("2 x 40 x € 60,00");
        await Expect(Status(page)).ToHaveTextAsync("Alles staat zoals het is vastgelegd.");

        // One way out of the sheet: Escape, then Tab.
        await Cell(page, "Werving voor onderzoekswerkshops en introductiebijeenkomsten, Onderzoeker").FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<bool>("document.activeElement.closest('table[data-grid=elk-bestuur]') === null")).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_scripts_too_a_budget_is_changed_and_recorded_with_the_keyboard_alone()
    {
        var page = await Open("BLAD-TABS", scripts: false);
        await TabTo(page, "Bijeenkomsten kerngroep (start, midden, eind): 3 x 5 uur, Onderzoeker");
        await page.Keyboard.TypeAsync("20");
        await TabTo(page, "reden");
        await page.Keyboard.TypeAsync("meer uren nodig");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Alles is vastgelegd.")).ToBeVisibleAsync();
        await Expect(Figures(page)).ToContainTextAsync("€ 80.822,00");
        await Expect(Cell(page, "Bijeenkomsten kerngroep (start, midden, eind): 3 x 5 uur, Onderzoeker")).ToHaveValueAsync("20 x € 105,00");
    }

    [Fact]
    public async Task A_range_is_pasted_from_Excel_filled_down_copied_and_taken_back()
    {
        var page = await Open("BLAD-PLAKKEN");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Reach(page, "Bijeenkomsten kerngroep (start, midden, eind): 3 x 5 uur, Onderzoeker");
        await page.EvaluateAsync("navigator.clipboard.writeText('7,5\\t2 x 3 x €50\\r\\n\"1\\n0\"\\tp.m.\\r\\n')");
        await page.Keyboard.PressAsync("Control+v");
        await Expect(Cell(page, "Bijeenkomsten kerngroep (start, midden, eind): 3 x 5 uur, Opleidingscoördinator")).ToHaveValueAsync("2 x 3 x €50");
        await Expect(State(page, "Bijeenkomsten kerngroep (start, midden, eind): 3 x 5 uur, Onderzoeker")).ToContainTextAsync("€ 787,50");
        await Expect(Status(page)).ToHaveTextAsync("4 cellen zijn nog niet vastgelegd.");
        // What cannot be read says so at its cell, and nothing is recorded.
        await Expect(State(page, "Ontwikkelen analysekader aanbod huisacademies + workshop professionaliseringsbehoeften, Onderzoeker")).ToContainTextAsync("niet als bedrag te lezen");
        await Expect(State(page, "Ontwikkelen analysekader aanbod huisacademies + workshop professionaliseringsbehoeften, Opleidingscoördinator")).ToContainTextAsync("uren × tarief");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(Status(page)).ToHaveTextAsync("Alles staat zoals het is vastgelegd.");
        await Expect(Figures(page)).ToContainTextAsync("€ 78.722,00");

        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Control+d");
        await Expect(Status(page)).ToHaveTextAsync("2 cellen zijn nog niet vastgelegd.");
        await page.Keyboard.PressAsync("Control+c");
        (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldBe("15 x € 105,00\n15 x € 105,00\n15 x € 105,00");
        await page.Keyboard.PressAsync("Delete");
        await Expect(Status(page)).ToHaveTextAsync("3 cellen zijn nog niet vastgelegd.");
        await page.GetByLabel("Reden").FillAsync("vervalt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vastleggen" }).ClickAsync();
        await Expect(page.GetByText("Alles is vastgelegd.")).ToBeVisibleAsync();
        await Expect(Figures(page)).ToContainTextAsync("€ 67.802,00");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_two_people_change_merges_and_where_it_overlaps_both_values_are_shown(bool scripts)
    {
        var reference = scripts ? "BLAD-SAMEN-MET" : "BLAD-SAMEN-ZONDER";
        var (first, second) = (await Open(reference, scripts), await Open(reference, scripts));
        const string both = "Bijeenkomsten kerngroep (start, midden, eind): 3 x 5 uur, Onderzoeker";
        const string other = "Bijeenkomsten kerngroep (start, midden, eind): 3 x 5 uur, HRM-medewerker";
        const string empty = "Uitvoeren onderzoekswerkshops: 2 x 3 uur, HRM-medewerker";

        await Save(first, "eerste", (both, "16 x € 105"), (empty, "3 x € 93"));
        await Expect(first.GetByText("Alles is vastgelegd.")).ToBeVisibleAsync();
        await Save(second, "tweede", (both, "17 x € 105"), (empty, "4 x € 93"), (other, "18 x € 93"));
        await Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("niets vastgelegd");
        await Expect(Cell(second, both)).ToHaveValueAsync("17 x € 105");
        await Expect(Cell(second, empty)).ToHaveValueAsync("4 x € 93");
        await Expect(Cell(second, other)).ToHaveValueAsync("18 x € 93");
        foreach (var (cell, theirs, mine) in ((string, string, string)[])[(both, "16 x € 105,00", "17 x € 105"), (empty, "3 x € 93,00", "4 x € 93")])
        {
            await Expect(State(second, cell)).ToContainTextAsync("Penvoerder wijzigde dit op");
            await Expect(State(second, cell)).ToContainTextAsync(theirs);
            await Expect(State(second, cell)).ToContainTextAsync(mine);
        }

        // Without a choice nothing is recorded either.
        await second.GetByRole(AriaRole.Button, new() { Name = "Vastleggen" }).ClickAsync();
        await Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("niets vastgelegd");
        await State(second, both).GetByLabel("U typte").CheckAsync();
        await State(second, empty).GetByLabel("Daar staat nu").CheckAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Vastleggen" }).ClickAsync();
        await Expect(second.GetByText("Alles is vastgelegd.")).ToBeVisibleAsync();
        await Expect(Cell(second, both)).ToHaveValueAsync("17 x € 105,00");
        await Expect(Cell(second, empty)).ToHaveValueAsync("3 x € 93,00");
        await Expect(Cell(second, other)).ToHaveValueAsync("18 x € 93,00");

        // Somebody removed the line that another changes.
        var third = await Open(reference, scripts, load: false);
        await first.GotoAsync($"/aanvragen/{reference}/begroting/bewerken");
        await Save(first, "weg", (other, ""));
        await Expect(first.GetByText("Alles is vastgelegd.")).ToBeVisibleAsync();
        await Save(third, "meer", (other, "19 x € 93"));
        await Expect(State(third, other)).ToContainTextAsync("verwijderd");
        await State(third, other).GetByLabel("U typte").CheckAsync();
        await third.GetByRole(AriaRole.Button, new() { Name = "Vastleggen" }).ClickAsync();
        await Expect(Cell(third, other)).ToHaveValueAsync("19 x € 93,00");
    }

    [Fact]
    public async Task Without_scripts_the_sheet_is_one_form()
    {
        var page = await Open("BLAD-FORMULIER", scripts: false);
        const string cell = "Werving voor onderzoekswerkshops en introductiebijeenkomsten, Onderzoeker";
        await Cell(page, cell).FillAsync("veel");
        await Cell(page, "Begeleiding lector, berekening").FillAsync("30 uur x 138");
        await page.GetByLabel("Aantal besturen").FillAsync("5");
        await page.GetByLabel("Reden").FillAsync("een bestuur erbij");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vastleggen" }).ClickAsync();
        await Expect(State(page, cell)).ToContainTextAsync("geen berekening");
        await Expect(Cell(page, cell)).ToHaveValueAsync("veel");
        await Expect(Figures(page)).ToContainTextAsync("€ 96.560,00");

        await Cell(page, cell).FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vastleggen" }).ClickAsync();
        await Expect(page.GetByText("Alles is vastgelegd.")).ToBeVisibleAsync();
        await Expect(page.GetByText("€ 17.358,00 × 5 besturen = € 86.790,00")).ToBeVisibleAsync();
        await Expect(Cell(page, "Begeleiding lector, opgegeven bedrag")).ToHaveValueAsync("");

        // A column for another role, with what was typed before still there.
        await Cell(page, cell).FillAsync("3");
        await page.GetByLabel("Rol of kostensoort").FillAsync("Docent");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kolom toevoegen" }).ClickAsync();
        await Expect(Cell(page, cell)).ToHaveValueAsync("3");
        await Cell(page, "Uitvoeren onderzoekswerkshops: 2 x 3 uur, Docent").FillAsync("4 x 80");
        await page.GetByLabel("Reden").FillAsync("docent erbij");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vastleggen" }).ClickAsync();
        await Expect(page.Locator("table[data-grid=elk-bestuur] thead")).ToContainTextAsync("Docent");
        await Expect(Cell(page, "Uitvoeren onderzoekswerkshops: 2 x 3 uur, Docent")).ToHaveValueAsync("4 x € 80,00");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Activities_are_renamed_duplicated_and_removed_and_lines_moved(bool scripts)
    {
        var page = await Open(scripts ? "BLAD-RIJEN-MET" : "BLAD-RIJEN-ZONDER", scripts);
        await page.GetByRole(AriaRole.Link, new() { Name = "Ontwikkelen introductiebijeenkomsten op maat" }).First.ClickAsync();
        await page.Locator("#naam").FillAsync("Introductie op maat");
        await page.GetByLabel("Eerste maand").FillAsync("2025-10");
        await page.GetByLabel("Laatste maand").FillAsync("2025-11");
        await page.GetByLabel("Reden van de wijziging").FillAsync("korter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Introductie op maat" }).First.ClickAsync();
        await Expect(page.GetByLabel("Eerste maand")).ToHaveValueAsync("2025-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dupliceren" }).ClickAsync();
        await Expect(Cell(page, "Introductie op maat (kopie), Onderzoeker")).ToHaveValueAsync("5 x € 105,00");
        await Expect(Figures(page)).ToContainTextAsync("€ 82.682,00");

        await page.GetByRole(AriaRole.Link, new() { Name = "Introductie op maat (kopie)" }).First.ClickAsync();
        await page.GetByLabel("Reden", new() { Exact = true }).FillAsync("toch niet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Activiteit verwijderen" }).ClickAsync();
        await Expect(Figures(page)).ToContainTextAsync("€ 78.722,00");

        // One line from each board to the region, and twice.
        await page.Locator("table[data-grid=elk-bestuur] tbody tr", new() { HasText = "Introductie op maat" }).Locator(".state a").First.ClickAsync();
        await page.GetByLabel("Deel", new() { Exact = true }).SelectOptionAsync("regio");
        await page.GetByLabel("Reden van de wijziging").FillAsync("voor de regio");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Post dupliceren" }).ClickAsync();
        await Expect(page.Locator(".figures").First).ToContainTextAsync("€ 77.672,00");
    }

    [Fact]
    public async Task What_was_typed_survives_leaving_the_page()
    {
        var page = await Open("BLAD-WEG");
        const string cell = "Uitvoeren onderzoekswerkshops: 2 x 3 uur, Onderzoeker";
        await Reach(page, cell);
        await page.Keyboard.TypeAsync("8");
        await page.Keyboard.PressAsync("Enter");
        await page.GotoAsync("/");
        await page.GotoAsync("/aanvragen/BLAD-WEG/begroting/bewerken");
        await Expect(Cell(page, cell)).ToHaveValueAsync("8");
        await Expect(Status(page)).ToContainTextAsync("staat er weer");
        await Expect(Figures(page)).ToContainTextAsync("€ 79.562,00");
    }

    [Fact]
    public async Task A_board_types_in_its_own_part_only_and_cannot_reach_into_another()
    {
        await Copies.OfVitality(_house, "BLAD-BESTUUR");
        var lead = await _house.As(Person, scripts: false);
        await lead.GotoAsync("/aanvragen/BLAD-BESTUUR/begroting/bewerken");
        var foreign = await lead.Locator("td.edit input").First.GetAttributeAsync("name");

        var page = await _house.As("applicant/midden-nederland/delta-de-bilt", scripts: false);
        await page.GotoAsync("/aanvragen/BLAD-BESTUUR/begroting/bewerken");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Delta de Bilt" })).ToBeVisibleAsync();
        await Expect(page.Locator("table[data-grid]")).ToHaveCountAsync(1);
        await page.GetByLabel("Rol of kostensoort").FillAsync("Docent");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kolom toevoegen" }).ClickAsync();
        await Cell(page, "Uitvoeren onderzoekswerkshops: 2 x 3 uur, Docent").FillAsync("4 x 80");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vastleggen" }).ClickAsync();
        await Expect(Cell(page, "Uitvoeren onderzoekswerkshops: 2 x 3 uur, Docent")).ToHaveValueAsync("4 x € 80,00");

        var form = page.APIRequest.CreateFormData();
        foreach (var field in await page.Locator("form#blad > input[type=hidden]").AllAsync()) form.Set((await field.GetAttributeAsync("name"))!, await field.InputValueAsync());
        form.Set(foreign!, "1 x € 1");
        form.Set("reden", "bij een ander");
        var answer = await page.APIRequest.PostAsync($"{_house.Address}/aanvragen/BLAD-BESTUUR/begroting/bewerken", new() { Form = form });
        answer.Status.ShouldBe(422);
        (await answer.TextAsync()).ShouldNotContain("Onderzoeker");
        await lead.ReloadAsync();
        await Expect(lead.Locator("td.edit input").First).ToHaveValueAsync("15 x € 105,00");
    }

    private async Task<IPage> Open(string reference, bool scripts = true, bool load = true)
    {
        if (load) await Copies.OfVitality(_house, reference);
        var page = await _house.As(Person, scripts);
        await page.GotoAsync($"/aanvragen/{reference}/begroting/bewerken");
        return page;
    }

    private static async Task Reach(IPage page, string cell)
    {
        await Cell(page, cell).EvaluateAsync("input => input.parentElement.focus()");
        (await Active(page)).ShouldBe(cell);
    }

    private static async Task TabTo(IPage page, string field)
    {
        const string focused = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.id";
        for (var presses = 0; presses < 400 && await page.EvaluateAsync<string>(focused) != field; presses++) await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>(focused)).ShouldBe(field);
    }

    private static async Task Save(IPage page, string reason, params (string Cell, string Text)[] cells)
    {
        foreach (var (cell, text) in cells) await Cell(page, cell).FillAsync(text);
        await page.GetByLabel("Reden").FillAsync(reason);
        await page.GetByRole(AriaRole.Button, new() { Name = "Vastleggen" }).ClickAsync();
    }

    private static ILocator Cell(IPage page, string label) => page.GetByLabel(label, new() { Exact = true });

    private static ILocator State(IPage page, string label) => Cell(page, label).Locator("xpath=..").Locator(".state");

    private static ILocator Figures(IPage page) => page.Locator("[data-live=cijfers]");

    private static ILocator Status(IPage page) => page.Locator(".save-status");

    private static Task<string> Active(IPage page) =>
        page.EvaluateAsync<string>("document.activeElement.closest('td')?.querySelector('input')?.getAttribute('aria-label') ?? ''");
}
