using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Plans;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.LanguageServer.Workspace;

/// <summary>
/// Represents a plan whose files are edited. It is read again when it is asked for and a text has changed; of its files,
/// only the changed ones.
/// </summary>
/// <param name="location">Where its files are.</param>
/// <param name="context">The surroundings of the run.</param>
/// <param name="read">Returns the file of a path: what the editor has, or what is on disk.</param>
internal sealed class EditedPlan(PlanLocation location, ToolContext context, Func<string, TextFile> read)
{
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private LoadedPlan? _loaded;
    private DateTime _day;

    public PlanLocation Location => location;

    /// <summary>Gets whether the diagnostics may differ from those of the last time.</summary>
    public bool IsChanged => _loaded is null || _changed.Count > 0;

    /// <summary>Gets the paths of the plan's files, of its shipped file and of its baseline.</summary>
    public IEnumerable<string> Paths =>
        location.Files.Concat(new[] { location.ShippedFile, location.Baseline }.OfType<string>());

    /// <summary>Gets the plan with the newest texts.</summary>
    /// <exception cref="ToolException">A file cannot be read.</exception>
    public LoadedPlan Current
    {
        get
        {
            if (_loaded is null || _day != context.Today || _changed.Any(path => !location.Files.Contains(path)))
            {
                _day = context.Today;
                _loaded = LoadedPlan.Load(location, context, read);
            }
            else if (_changed.Count > 0)
            {
                _loaded = _loaded.With([
                    .. _loaded.Texts.Select(text => _changed.Contains(text.Path) ? Read(text) : text),
                ]);
            }

            _changed.Clear();
            return _loaded;
        }
    }

    /// <summary>Says that the text of a file has changed. Without effect for files of other plans.</summary>
    public void Change(string path)
    {
        if (Paths.Contains(path, StringComparer.Ordinal))
        {
            _changed.Add(path);
        }
    }

    private EditedFile Read(EditedFile file)
    {
        var text = read(file.Path);
        return text.Text == file.Text ? file : file with { Text = text.Text, Encoding = text.Encoding };
    }
}
