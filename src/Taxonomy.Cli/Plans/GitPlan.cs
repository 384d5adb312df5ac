using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Plans;

/// <summary>Reads a plan as it was in a revision of git.</summary>
internal static class GitPlan
{
    /// <summary>Returns the files of a plan at a revision.</summary>
    /// <param name="revision">A branch, tag or commit.</param>
    /// <param name="location">Where the plan is now.</param>
    /// <param name="context">The run.</param>
    /// <exception cref="ToolException">Git is not installed, or the revision does not exist or has no plan.</exception>
    public static IReadOnlyList<EditedFile> Read(string revision, PlanLocation location, ToolContext context)
    {
        var folder = location.Folder;
        if (revision.StartsWith('-') || Git(folder, "rev-parse", "--verify", "--quiet", revision + "^{tree}") is null)
        {
            throw new ToolException(
                $"'{revision}' is neither a file, a folder nor a revision of the git repository of '{context.DisplayPath(folder)}'."
            );
        }

        // Relative to the folder, as all paths here.
        var listed =
            Git(folder, "ls-tree", "-r", "-z", "--name-only", revision, "./")
            ?? throw new ToolException($"git cannot list the files of '{revision}'.");
        var paths = listed.Split('\0', StringSplitOptions.RemoveEmptyEntries).ToList();
        var files = FilesOf(paths, location)
            .Select(path => new EditedFile(
                Path.Combine(folder, path),
                path,
                Git(folder, "show", $"{revision}:./{path}")
                    ?? throw new ToolException($"git cannot show '{path}' of '{revision}'.")
            ))
            .ToList();
        return files.Count > 0
            ? files
            : throw new ToolException(
                $"'{context.DisplayPath(folder)}' has no plan at '{revision}'; name another revision."
            );
    }

    // As PlanFolder finds them, and what the project adds from below its folder today.
    private static IEnumerable<string> FilesOf(List<string> paths, PlanLocation location)
    {
        var nested = paths
            .Where(path => path.Contains('/') && Path.GetExtension(path).EndsWith("proj", StringComparison.Ordinal))
            .Select(path => path[..(path.LastIndexOf('/') + 1)])
            .ToList();
        var known = location
            .Files.Select(file => PlanFileNames.RelativePath(file, location.Folder))
            .ToHashSet(StringComparer.Ordinal);
        return paths.Where(path =>
            known.Contains(path)
            || PlanFileNames.IsRoot(path)
            || (
                PlanFileNames.IsFragment(path[(path.LastIndexOf('/') + 1)..])
                && !path.Split('/').Any(part => part.StartsWith('.') || part is "bin" or "obj")
                && !nested.Exists(folder => path.StartsWith(folder, StringComparison.Ordinal))
            )
        );
    }

    private static string? Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        try
        {
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output.TrimStart('\uFEFF') : null;
        }
        catch (Win32Exception exception)
        {
            throw new ToolException("git was not found; install it, or name two files or folders.", exception);
        }
    }
}
