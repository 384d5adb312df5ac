using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Pipeline;

/// <summary>The namespace of a plan that names none: the project's root namespace with <c>.Tracking</c>.</summary>
internal static class DefaultNamespace
{
    private const string Last = "Tracking";

    /// <summary>
    /// A project called <c>my-app</c> has the root namespace <c>my-app</c> unless its file says otherwise. What cannot
    /// stand in C# becomes <c>_</c> here, as it does in the code that <c>dotnet new</c> writes for such a project.
    /// </summary>
    public static string From(string? rootNamespace) =>
        string.Join(
            ".",
            (rootNamespace ?? "").Split('.').Where(segment => segment.Length > 0).Select(Segment).Append(Last)
        );

    private static string Segment(string text)
    {
        var name = new string([.. text.Select(character => CanStand(character) ? character : '_')]);
        if (Identifiers.IsValid(name))
        {
            return name;
        }

        // Either it begins with what may only follow, such as a digit, or it is a keyword.
        return CanBegin(name[0]) ? "@" + name : "_" + name;
    }

    private static bool CanBegin(char character) => Identifiers.IsValid(character.ToString());

    private static bool CanStand(char character) => Identifiers.IsValid("_" + character);
}
