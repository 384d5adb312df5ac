using Taxonomy.Cli.CommandLine;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Plans;

/// <summary>Adds definitions that a plan lacks to its files; what the plan has stays as it is.</summary>
internal sealed class PlanAdditions
{
    private readonly Dictionary<string, EditedFile> _texts;
    private readonly PlanIndex _index;
    private readonly PlanFileChoice _choice;
    private readonly ToolContext _context;

    /// <param name="texts">The files.</param>
    /// <param name="index">What they contain.</param>
    /// <param name="context">The surroundings of the run.</param>
    public PlanAdditions(IEnumerable<EditedFile> texts, PlanIndex index, ToolContext context)
    {
        _texts = texts.ToDictionary(text => text.Path, StringComparer.Ordinal);
        _index = index;
        _choice = new(index.Sources.Select(source => (source.Path, source.File)));
        _context = context;
    }

    /// <summary>Gets the files with what was added, also those that are new.</summary>
    public IReadOnlyList<EditedFile> Texts => [.. _texts.Values];

    /// <summary>Gets the number of definitions that were added.</summary>
    public int Added { get; private set; }

    /// <summary>Gets the number of definitions that the plan has already.</summary>
    public int Known { get; private set; }

    /// <summary>Adds the definitions of a section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="definitions">The definitions.</param>
    /// <param name="fragmentOf">
    /// Returns the file for a definition, which can be new; null: for events the one with the most similar events,
    /// otherwise the root.
    /// </param>
    /// <exception cref="ToolException">A file cannot be extended without changing something else.</exception>
    public void Add(
        string section,
        IReadOnlyList<ContentEntry> definitions,
        Func<string, EditedFile?>? fragmentOf = null
    )
    {
        var missing = definitions.Where(definition => !IsKnown(section, definition.Key)).ToList();
        Added += missing.Count;
        Known += definitions.Count - missing.Count;
        foreach (var ofFile in missing.GroupBy(definition => FileOf(definition.Key), StringComparer.Ordinal))
        {
            var file = _texts[ofFile.Key];
            _texts[ofFile.Key] = file with
            {
                Text =
                    file.Text.Length == 0
                        ? PlanWriter.Write([new(section, new MappingContent([.. ofFile]))])
                        : PlanWriter.Add(file.Text, section, ofFile)
                            ?? throw new ToolException(
                                $"'{section}' cannot be extended in '{_context.DisplayPath(ofFile.Key)}' without changing something else."
                            ),
            };
        }

        string FileOf(string name)
        {
            if (fragmentOf?.Invoke(name) is { } fragment)
            {
                _texts.TryAdd(fragment.Path, fragment);
                return fragment.Path;
            }

            return section == "events" ? _choice.For(name)! : _index.Sources[0].Path;
        }
    }

    private bool IsKnown(string section, string name) =>
        section switch
        {
            "events" => _index.FindEvent(name) is not null,
            "user_properties" => _index.FindUserProperty(name) is not null,
            "group_types" => _index.FindGroupType(name) is not null,
            "bundles" => _index.FindBundle(name) is not null,
            "types" => _index.FindType(name) is not null,
            _ => _index.Settings.Context.Any(property => property.Name == name),
        };
}
