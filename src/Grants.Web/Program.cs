using Grants.Api.Verbs;
using Grants.Web;

return await CommandLine.Run(args, WebPages.Hosted);
