using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Api;
using Taxonomy.Plans.Facts;

namespace Taxonomy.Generators.Analyzers.Semantics;

/// <summary>
/// Finds the plans of the assemblies that a project references: those whose generated types it can use. What is read of
/// an assembly is kept as long as the compiler keeps its symbol, so that an edit in C# reads nothing again.
/// </summary>
internal static class ReferencedPlans
{
    private const string Runtime = "Taxonomy";
    private const string Attribute = "TrackingPlanAttribute";

    private static readonly ConditionalWeakTable<IAssemblySymbol, ReferencedPlan> s_plans = new();

    public static Result Read(Compilation compilation)
    {
        var result = new Result([], []);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            var plan = s_plans.GetValue(assembly, Read);
            if (plan.Names is { } names)
            {
                if (names.Plan.Settings.IsPublic || assembly.GivesAccessTo(compilation.Assembly))
                {
                    result.Readable.Add((assembly, names));
                }
            }
            else if (plan.IsUnreadable)
            {
                result.Unreadable.Add(assembly.Name);
            }
        }

        return result;
    }

    private static ReferencedPlan Read(IAssemblySymbol assembly)
    {
        // Attributes of all the framework's assemblies need not be read.
        if (!assembly.Modules.Any(module => module.ReferencedAssemblies.Any(other => other.Name == Runtime)))
        {
            return ReferencedPlan.None;
        }

        var text = assembly
            .GetAttributes()
            .Where(attribute => IsPlan(attribute.AttributeClass))
            .Select(attribute => attribute.ConstructorArguments is [{ Value: string value }] ? value : "")
            .FirstOrDefault();
        return text is null ? ReferencedPlan.None : ReferencedPlan.Get(assembly.Name, text);
    }

    private static bool IsPlan(INamedTypeSymbol? attribute) =>
        attribute is { Name: Attribute, ContainingNamespace: { Name: "Serialization" } space }
        && space.ContainingNamespace is { Name: Runtime, ContainingNamespace.IsGlobalNamespace: true };

    /// <param name="Readable">The plans, in the order of the references.</param>
    /// <param name="Unreadable">The names of assemblies with a plan in a format that is not known.</param>
    public sealed record Result(List<(IAssemblySymbol Assembly, PlannedNames Names)> Readable, List<string> Unreadable);

    /// <summary>What is known of the plan of an assembly. Holds no symbol.</summary>
    private sealed class ReferencedPlan
    {
        private const int MostKept = 16;

        // An edit in C# gives a referenced project another symbol with the same plan.
        private static readonly List<WeakReference<ReferencedPlan>> s_latest = [];

        private readonly string _assembly;
        private readonly string _text;

        private ReferencedPlan(string assembly, string text)
        {
            _assembly = assembly;
            _text = text;
            if (PlanFacts.Read(text) is { } facts)
            {
                var api = new PlannedApi(facts.Plan, new ApiOptions(facts.Namespace, facts.HasDateOnly));
                Names = PlannedNames.From(api);
            }
            else
            {
                IsUnreadable = text.Length > 0;
            }
        }

        /// <summary>Of an assembly without a plan.</summary>
        public static ReferencedPlan None { get; } = new("", "");

        public PlannedNames? Names { get; }

        public bool IsUnreadable { get; }

        public static ReferencedPlan Get(string assembly, string text)
        {
            lock (s_latest)
            {
                s_latest.RemoveAll(entry => !entry.TryGetTarget(out _));
                foreach (var entry in s_latest)
                {
                    if (entry.TryGetTarget(out var known) && known._assembly == assembly && known._text == text)
                    {
                        return known;
                    }
                }

                var plan = new ReferencedPlan(assembly, text);
                if (s_latest.Count == MostKept)
                {
                    s_latest.RemoveAt(0);
                }

                s_latest.Add(new(plan));
                return plan;
            }
        }
    }
}
