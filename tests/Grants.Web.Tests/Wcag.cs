using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Grants.Web.Tests;

/// <summary>WCAG 2.2 AA as far as axe can tell, asked in the page itself: the usual way opens a window more for each answer.</summary>
internal static class Wcag
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly object All = new { type = "tag", values = (string[])["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };

    private static readonly object Colours = new { type = "rule", values = (string[])["color-contrast"] };

    /// <summary>Each rule that the page breaks, light and dark, with the element that does.</summary>
    public static async Task<IReadOnlyList<string>> BrokenBy(IPage page)
    {
        var broken = await Run(page, All);
        // Only colours differ in the other scheme.
        await page.EmulateMediaAsync(new() { ColorScheme = await IsDark(page) ? ColorScheme.Light : ColorScheme.Dark });
        var others = await Run(page, Colours);
        await page.EmulateMediaAsync(new() { ColorScheme = await IsDark(page) ? ColorScheme.Light : ColorScheme.Dark });
        return [.. broken.Concat(others).Distinct()];
    }

    /// <summary>From here on the page is as it is without scripts. Where none may run at all, axe would not run either.</summary>
    public static Task RefuseScripts(IPage page) => page.RouteAsync("**/assets/**/*.js", route => route.AbortAsync());

    private static Task<bool> IsDark(IPage page) => page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches");

    private static async Task<string[]> Run(IPage page, object only)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>("""
            async only => (await axe.run(document, { runOnly: only, resultTypes: ['violations'] })).violations
                .flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`))
            """, only);
    }
}
