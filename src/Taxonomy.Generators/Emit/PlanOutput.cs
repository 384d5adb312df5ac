using Taxonomy.Plans;
using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Emit;

/// <summary>
/// The files of a plan. Remembers what it wrote last: after an edit it writes only the methods of the events that have
/// changed, and gives each file that has not changed as the same object. What it gives depends on the plan alone.
/// </summary>
internal sealed class PlanOutput
{
    // Replaced as a whole, and never changed: an editor may run forks of one generator at the same time.
    private volatile Written? _last;

    public IReadOnlyList<GeneratedFile> Write(Plan plan, EmitOptions options)
    {
        var emitter = new PlanEmitter(plan, options);
        var last = _last;
        var surroundings = Surroundings.Of(emitter);
        var events = EventFiles.Write(
            emitter,
            last is not null && last.Surroundings.Equals(surroundings) ? last.Events : null
        );

        // Of all other files, nothing depends on events except by what surrounds them.
        var rest = new Rest(surroundings, plan.Enums, plan.Objects, plan.UserProperties);
        var files = last is not null && last.Rest.Equals(rest) ? last.Files : emitter.WriteAllButEvents();
        _last = new(surroundings, events, rest, files);
        return [.. files, .. events.Files];
    }

    /// <summary>All of a plan that may show in the methods of events.</summary>
    private sealed record Surroundings(
        PlanSettings Settings,
        EmitOptions Options,
        EquatableArray<Property> Context,
        EquatableArray<BundleStruct> Bundles,
        EquatableArray<GroupType> GroupTypes,
        EquatableArray<string> OpenEnums,
        EquatableArray<string> Patterns
    )
    {
        public static Surroundings Of(PlanEmitter plan) =>
            new(
                plan.Plan.Settings,
                plan.Options,
                plan.Plan.Context,
                plan.Plan.Bundles,
                plan.Plan.GroupTypes,
                new(plan.OpenEnums.ToArray()),
                new(plan.Patterns.Patterns.ToArray())
            );
    }

    private sealed record Rest(
        Surroundings Surroundings,
        EquatableArray<EnumType> Enums,
        EquatableArray<ObjectType> Objects,
        EquatableArray<ProfileProperty> UserProperties
    );

    private sealed record Written(
        Surroundings Surroundings,
        EventFiles Events,
        Rest Rest,
        IReadOnlyList<GeneratedFile> Files
    );
}
