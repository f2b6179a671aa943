using Grants.Domain;

namespace Grants.Web.Frames;

/// <summary>What was refused, for people.</summary>
/// <param name="Trace">By which it is found in the log of the service.</param>
public sealed record Refused(int Status, string Code, Bilingual Text, string Trace);
