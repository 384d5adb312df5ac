namespace Taxonomy;

/// <summary>Which environment the program runs in, by the conventions of .NET's hosts.</summary>
internal static class ProgramEnvironment
{
    public const string Development = "Development";
    public const string Production = "Production";

    public static string NameFor(AnalyticsClientOptions options) => NameFor(options.Environment);

    /// <summary>Returns the environment that is given, or that of the process.</summary>
    public static string NameFor(string? given) =>
        Given(given)
        ?? Given(System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT"))
        ?? Given(System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"))
        ?? Production;

    public static bool IsDevelopment(string environment) =>
        string.Equals(environment, Development, StringComparison.OrdinalIgnoreCase);

    private static string? Given(string? name) => string.IsNullOrWhiteSpace(name) ? null : name!.Trim();
}
