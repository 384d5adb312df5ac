using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Cli.Tracking;

/// <summary>Finds the project that a file belongs to, and what its settings are, across a solution.</summary>
internal sealed class SolutionSources : IOtherProjects
{
    private readonly Dictionary<SyntaxTree, (Compilation Compilation, AnalyzerConfigOptionsProvider Options)> _owners =
    [];
    private readonly Dictionary<string, (Compilation Compilation, SyntaxTree Tree)> _files = new(
        StringComparer.Ordinal
    );
    private readonly List<Compilation> _compilations = [];
    private readonly HashSet<string> _assemblies = new(StringComparer.Ordinal);

    /// <summary>Adds a project.</summary>
    public void Add(Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        _assemblies.Add(compilation.Assembly.Name);
        _compilations.Add(compilation);
        foreach (var tree in compilation.SyntaxTrees)
        {
            // Of projects that share a tree, each finds its own first.
            _owners.TryAdd(tree, (compilation, options));
            _files.TryAdd(tree.FilePath, (compilation, tree));
        }
    }

    public IEnumerable<Compilation> Compilations => _compilations;

    public (Compilation Owner, SyntaxNode Node)? Find(SyntaxNode node)
    {
        if (_owners.TryGetValue(node.SyntaxTree, out var owner))
        {
            return (owner.Compilation, node);
        }

        // A project may reference another object of the same project, which has trees of its own.
        return
            _files.TryGetValue(node.SyntaxTree.FilePath, out var file)
            && file.Tree.GetRoot() is var root
            && root.FullSpan.Contains(node.Span)
            && root.FindNode(node.Span, getInnermostNodeForTie: false)
                .DescendantNodesAndSelf()
                .FirstOrDefault(own => own.Span == node.Span && own.RawKind == node.RawKind)
                is { } found
            ? (file.Compilation, found)
            : null;
    }

    /// <summary>Returns whether a member is declared by the solution.</summary>
    public bool Declares(ISymbol member) => _assemblies.Contains(member.ContainingAssembly?.Name ?? "");

    /// <summary>Returns the settings of a project, which know those of the files of other projects.</summary>
    /// <param name="own">The settings of the project itself.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="methods">More entries of <c>taxonomy_tracking_methods</c>; empty for none.</param>
    public AnalyzerConfigOptionsProvider OptionsOf(
        AnalyzerConfigOptionsProvider own,
        Compilation compilation,
        string methods
    ) => new Provider(this, own, compilation, methods);

    private sealed class Provider(
        SolutionSources sources,
        AnalyzerConfigOptionsProvider own,
        Compilation compilation,
        string methods
    ) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => own.GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree)
        {
            var options =
                !compilation.ContainsSyntaxTree(tree) && sources._owners.TryGetValue(tree, out var owner)
                    ? owner.Options.GetOptions(tree)
                    : own.GetOptions(tree);
            return methods.Length == 0 ? options : new WithMethods(options, methods);
        }

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => own.GetOptions(textFile);
    }

    private sealed class WithMethods(AnalyzerConfigOptions options, string methods) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            var has = options.TryGetValue(key, out value);
            if (key != TrackingMethodSetting.Key)
            {
                return has;
            }

            value = has ? $"{value} | {methods}" : methods;
            return true;
        }
    }
}
