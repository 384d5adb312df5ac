using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Binding;

/// <summary>The definitions of one kind from all files, in the order of files and places. The first of a name holds.</summary>
internal sealed class DefinitionTable<T>
    where T : Declaration
{
    private readonly List<Definition<T>> _definitions;
    private readonly Dictionary<string, int> _indices;

    private DefinitionTable(int count)
    {
        _definitions = new(count);
        _indices = new(count, StringComparer.Ordinal);
    }

    public IReadOnlyList<Definition<T>> All => _definitions;

    public IEnumerable<string> Names => _indices.Keys;

    public static DefinitionTable<T> Create(
        IReadOnlyList<PlanSource> sources,
        Func<PlanFile, IReadOnlyList<T>> select,
        FindingList findings
    )
    {
        var count = 0;
        for (var file = 0; file < sources.Count; file++)
        {
            count += select(sources[file].File).Count;
        }

        var table = new DefinitionTable<T>(count);
        for (var file = 0; file < sources.Count; file++)
        {
            var declarations = select(sources[file].File);
            for (var i = 0; i < declarations.Count; i++)
            {
                table.Add(new(file, declarations[i]), sources, findings);
            }
        }

        return table;
    }

    public int IndexOf(string name) => _indices.TryGetValue(name, out var index) ? index : -1;

    private void Add(Definition<T> definition, IReadOnlyList<PlanSource> sources, FindingList findings)
    {
        var declaration = definition.Declaration;
        if (!_indices.TryGetValue(declaration.Name, out var index))
        {
            _indices.Add(declaration.Name, _definitions.Count);
            _definitions.Add(definition);
            return;
        }

        var first = _definitions[index];
        var source = sources[first.File];
        var place = first.Declaration.NameSpan;
        findings
            .In(definition.File)
            .Report(
                FormatRules.DuplicateInFile.CreateFinding(
                    declaration.NameSpan,
                    declaration.Name,
                    new Phrase(source.RelativePath),
                    place.Line + 1
                ) with
                {
                    Related = new([new RelatedLocation(source.Path, place)]),
                }
            );
    }
}
