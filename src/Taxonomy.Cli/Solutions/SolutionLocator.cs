using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Solutions;

/// <summary>Finds the solution or project that a command reads.</summary>
internal static class SolutionLocator
{
    private static readonly string[] s_patterns = ["*.slnx", "*.sln", "*.csproj"];

    /// <summary>Returns the path of the solution or project at a path, or of the one in a folder.</summary>
    /// <param name="path">A solution, a project or a folder; null for the current folder.</param>
    /// <param name="context">The surroundings of the run.</param>
    /// <exception cref="ToolException">There is none, or there are several.</exception>
    public static string Find(string? path, ToolContext context)
    {
        var full = context.FullPath(path ?? ".");
        if (!Directory.Exists(full))
        {
            return path!;
        }

        var shown = path is null ? "The current folder" : $"'{path}'";
        foreach (var pattern in s_patterns)
        {
            var found = Directory.GetFiles(full, pattern).Order(StringComparer.Ordinal).ToList();
            if (found.Count == 1)
            {
                return context.DisplayPath(found[0]);
            }

            if (found.Count > 1)
            {
                var names = string.Join(", ", found.Select(file => $"'{Path.GetFileName(file)}'"));
                throw new ToolException($"{shown} has several solutions or projects; name one: {names}.");
            }
        }

        throw new ToolException($"{shown} has no solution and no C# project; name one.");
    }
}
