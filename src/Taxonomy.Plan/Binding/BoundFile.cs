using System.Runtime.CompilerServices;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Binding;

/// <summary>
/// What a file's properties come to as far as nothing outside the file is needed: bound once for each file, however often
/// its plan is merged. Immutable, and shared between threads.
/// </summary>
internal sealed class BoundFile
{
    private static readonly ConditionalWeakTable<PlanFile, BoundFile> s_files = new();

    private readonly Dictionary<PropertyDeclaration, EventMember> _members = [];
    private readonly List<Finding> _findings = [];
    private readonly List<Finding> _settingsFindings = [];

    private BoundFile(PlanFile file)
    {
        Bind(file.Settings.Context, _settingsFindings);
        Bind(file.EventProperties, _findings);
        Bind(file.UserProperties, _findings);
        foreach (var type in file.Types)
        {
            Bind(type.Properties ?? [], _findings);
            Bind(type.UnusedProperties, _findings);
        }

        foreach (var bundle in file.Bundles)
        {
            Bind(bundle.Properties, _findings);
        }

        foreach (var groupType in file.GroupTypes)
        {
            Bind(groupType.Properties, _findings);
        }

        foreach (var definition in file.Events)
        {
            Bind(definition.Properties, _findings);
            foreach (var variant in definition.Variants?.All ?? [])
            {
                Bind(variant.Properties, _findings);
            }
        }
    }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>What is wrong with the settings, if the file is the root.</summary>
    public IReadOnlyList<Finding> SettingsFindings => _settingsFindings;

    /// <summary>Returns what is bound of a file; the same as long as there is that file.</summary>
    public static BoundFile From(PlanFile file) => s_files.GetValue(file, static file => new(file));

    /// <summary>Returns a property of the file, as an event's parameter; null when it needs what is outside the file.</summary>
    public EventMember? Find(PropertyDeclaration declaration) =>
        _members.TryGetValue(declaration, out var member) ? member : null;

    private void Bind(IReadOnlyList<PropertyDeclaration> declarations, List<Finding> findings)
    {
        var reporter = new Reporter(findings);
        for (var i = 0; i < declarations.Count; i++)
        {
            var declaration = declarations[i];
            Bind(declaration.UnusedProperties, findings);
            if (PropertyFactory.NeedsOnlyItself(declaration))
            {
                _members.Add(declaration, new() { Property = PropertyFactory.Create(declaration, reporter) });
            }
            else if (declaration.Properties is { } properties)
            {
                Bind(properties, findings);
            }
        }
    }

    private sealed class Reporter(List<Finding> findings) : IReporter
    {
        public void Report(Finding finding) => findings.Add(finding);
    }
}
