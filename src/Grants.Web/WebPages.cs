using Grants.Api.Hosting;
using Grants.Api.Identity;
using Grants.Web.Administration;
using Grants.Web.Applications;
using Grants.Web.Assets;
using Grants.Web.AuditTrails;
using Grants.Web.Budgets;
using Grants.Web.Budgets.Editing;
using Grants.Web.Cofinancing;
using Grants.Web.CostTables;
using Grants.Web.Findings;
using Grants.Web.Frames;
using Grants.Web.FundingSplits;
using Grants.Web.Identity;
using Grants.Web.Imports;
using Grants.Web.Parties;
using Grants.Web.Plans;
using Grants.Web.Regions;
using Grants.Web.Start;
using Grants.Web.Workbooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;

namespace Grants.Web;

/// <summary>The pages as the host takes them in: what they need, their addresses, and how a person is told that something is refused.</summary>
internal static class WebPages
{
    public static HostedPages Hosted { get; } = new(Register, Map, RefusalPages.Answer);

    private static void Register(WebApplicationBuilder builder, GrantsSystem system)
    {
        // Sessions and the tokens of forms outlive a restart. Whoever may read the data folder can read everything anyway,
        // so that its keys are not encrypted is no news.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        builder.Services.AddDataProtection().SetApplicationName("grants")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(system.Settings.DataFolder, "keys")));
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery(options =>
        {
            options.FormFieldName = "bewijs";
            options.HeaderName = null;   // in the form and nowhere else, so a proof comes with a form
            options.Cookie.Name = "formulier";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = SessionCookie.SecurePolicy(builder.Environment);
            // The headers of the pages say it better.
            options.SuppressXFrameOptionsHeader = true;
        });
        // A sheet without scripts sends all its cells.
        builder.Services.Configure<FormOptions>(options => options.ValueCountLimit = 20_000);
        builder.AddSessions();
    }

    private static void Map(WebApplication app)
    {
        app.Use(EncryptedLine.Require);
        app.UseAntiforgery();
        app.Use(ProvenForm.Require);
        app.MapAssets();
        // Nobody describes pages in the description of the API.
        var pages = app.MapGroup("").ExcludeFromDescription().AddEndpointFilter(PageHeaders.Add).AddEndpointFilter(OwnWrites.Remember);
        pages.MapSignIn(app);
        var people = pages.MapGroup("").RequireAuthorization(Rights.Read);
        people.MapStart();
        people.MapRegions();
        people.MapAdministration();
        people.MapRegionFindings();
        people.MapNewApplication();
        people.MapTemplates();
        var dossier = people.MapGroup("/aanvragen/{reference}");
        dossier.MapOverview();
        dossier.MapPlan();
        dossier.MapParties();
        dossier.MapContributions();
        dossier.MapBudget();
        dossier.MapBudgetLines();
        dossier.MapBudgetEditing();
        dossier.MapBudgetActivities();
        dossier.MapCosts();
        dossier.MapFunding();
        dossier.MapDossierFindings();
        dossier.MapImport();
        dossier.MapWorkbook();
        dossier.MapHistory();
        dossier.MapSources();
        dossier.MapWhy();
    }
}
