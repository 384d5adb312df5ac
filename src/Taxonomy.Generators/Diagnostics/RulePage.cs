using System.Reflection;

namespace Taxonomy.Generators.Diagnostics;

/// <summary>Finds the page of a rule: in the package, and in the public repository if the build knows one.</summary>
internal static class RulePage
{
    private static readonly string? s_repository = typeof(RulePage)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == "RepositoryUrl")
        ?.Value;

    /// <summary>Returns the address of a rule's page, or null if there is no public repository.</summary>
    public static string? LinkOf(string id) => LinkOf(id, s_repository);

    /// <summary>Returns the address of a rule's page in a repository, or null if there is no repository.</summary>
    public static string? LinkOf(string id, string? repository) =>
        string.IsNullOrEmpty(repository) ? null : $"{repository!.TrimEnd('/')}/blob/main/{PathOf(id)}";

    /// <summary>Returns a rule's description with the path of its page, which needs no connection.</summary>
    public static string Describe(string id, string description) => $"{description} See {PathOf(id)} in the package.";

    private static string PathOf(string id) => $"docs/rules/{id}.md";
}
