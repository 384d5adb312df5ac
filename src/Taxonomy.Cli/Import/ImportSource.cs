using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;

namespace Taxonomy.Cli.Import;

/// <summary>Represents the files that are imported, each with its name and its text.</summary>
internal sealed partial class ImportSource(IReadOnlyList<(string Name, string Text)> files)
{
    private static readonly JsonDocumentOptions s_options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 256,
    };

    private readonly Dictionary<string, JsonElement?> _json = new(StringComparer.Ordinal);

    public IReadOnlyList<(string Name, string Text)> Files { get; } = files;

    /// <summary>Reads a file, all files of a folder, or standard input for <c>-</c>.</summary>
    public static ImportSource Read(string path, ToolContext context)
    {
        if (path == "-")
        {
            return new([("-", ReadInput(context.OpenInput()))]);
        }

        var full = context.FullPath(path);
        if (!Directory.Exists(full))
        {
            return new([(path, TextFile.Read(full, path).Text)]);
        }

        var files = Directory
            .EnumerateFiles(full, "*", SearchOption.AllDirectories)
            .Where(file => PlanFile().IsMatch(Path.GetFileName(file)))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, TextFile.Read(file, context.DisplayPath(file)).Text))
            .ToList();
        return files.Count > 0 ? new(files) : throw new ToolException($"'{path}' has no JSON, YAML or CSV files.");
    }

    private static string ReadInput(TextReader input)
    {
        var text = new StringBuilder();
        var buffer = new char[1 << 16];
        while (input.Read(buffer) is > 0 and var length)
        {
            text.Append(buffer, 0, length);
            if (text.Length > TextFile.MostBytes)
            {
                throw new ToolException($"Standard input must have at most {TextFile.MostBytes:N0} characters.");
            }
        }

        return text.ToString();
    }

    /// <summary>Returns a file as JSON, or null if it is not.</summary>
    public JsonElement? Json(int index)
    {
        var (name, text) = Files[index];
        if (!_json.TryGetValue(name, out var element))
        {
            element = Parse(text);
            _json.Add(name, element);
        }

        return element;
    }

    /// <summary>Returns a file as JSON, also if it is YAML, or null if it is neither.</summary>
    /// <exception cref="ToolException">The file has the name of a YAML file, and is not YAML.</exception>
    public JsonElement? JsonOrYaml(int index) =>
        Json(index)
        ?? (
            Files[index].Name.EndsWith("ml", StringComparison.OrdinalIgnoreCase)
            && ForeignYaml.Read(Files[index].Name, Files[index].Text) is [{ } root, ..]
                ? JsonSerializer.SerializeToElement(root)
                : null
        );

    // The second form is the name of a schema in an Iglu folder.
    [GeneratedRegex(@"\.(json|ya?ml|csv)$|^[0-9]+-[0-9]+-[0-9]+$", RegexOptions.IgnoreCase)]
    private static partial Regex PlanFile();

    private static JsonElement? Parse(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{") && !text.AsSpan().TrimStart().StartsWith("["))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, s_options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
