using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>The client class: where a program gets users and groups from.</summary>
internal static class ClientEmitter
{
    public static void Write(PlannedApi api, CodeWriter code, IReadOnlyList<(string Event, string Purposes)>? consent)
    {
        var settings = api.Plan.Settings;
        DocComments.Summary(
            code,
            settings.Name is { } name ? $"Tracks the events of the plan '{name}'." : "Tracks the events of the plan.",
            settings.Description
        );
        DocComments.Remarks(code, "Thread-safe. A program needs only one instance.");
        code.Line(SourceFile.GeneratedCode);
        WriteKinds(api, code);
        code.Open($"{api.Visibility} sealed class {api.Client}");
        if (api.HasContext)
        {
            code.Line($"private volatile {api.ContextSnapshot}? _context;");
            code.Line();
        }

        DocComments.Summary(code, "Creates the client.");
        DocComments.Parameter(code, "client", "The client that delivers the events, or a recorder in a test.");
        code.Line($"public {api.Client}({TypeNames.Runtime}ITaxonomyClient client)");
        code.Open();
        code.Line("this.Client = client ?? throw new global::System.ArgumentNullException(nameof(client));");
        if (consent is not null)
        {
            ConsentEmitter.WriteRegistration(code, consent);
        }

        code.Close();
        code.Line();
        DocComments.Summary(code, "Gets the client that delivers the events.");
        code.Line($"public {TypeNames.Runtime}ITaxonomyClient Client {{ get; }}");
        code.Line();
        WriteUsers(api, code);
        if (api.HasContext)
        {
            WriteContext(api, code);
        }

        foreach (var group in api.Groups)
        {
            WriteGroup(code, group);
        }

        if (consent is not null)
        {
            ConsentEmitter.WriteMethod(api, code);
        }

        code.Line();
        DocComments.Summary(
            code,
            "Waits until every event that was tracked before is delivered, or dropped with a reason."
        );
        DocComments.Parameter(code, "cancellationToken", "Cancels the wait, not the delivery.");
        code.Line(
            "public global::System.Threading.Tasks.ValueTask<bool> FlushAsync(global::System.Threading.CancellationToken cancellationToken = default) =>"
        );
        code.Push();
        code.Line("this.Client.FlushAsync(cancellationToken);");
        code.Pop();
        code.Close();
    }

    private static void WriteKinds(PlannedApi api, CodeWriter code)
    {
        var kinds = new[] { (Argument: "Pages", EventKind.Page), (Argument: "Screens", EventKind.Screen) }
            .Select(kind => (kind.Argument, Names: NamesOf(api, kind.Item2)))
            .Where(kind => kind.Names.Length > 0)
            .Select(kind => $"{kind.Argument} = new[] {{ {kind.Names} }}")
            .ToList();
        if (kinds.Count > 0)
        {
            code.Line($"[{TypeNames.Runtime}EventKinds({string.Join(", ", kinds)})]");
        }
    }

    private static string NamesOf(PlannedApi api, EventKind kind) =>
        string.Join(
            ", ",
            api.Events.Where(definition => definition.Kind == kind)
                .Select(definition => Literals.CSharp(definition.Name))
                .Distinct()
        );

    private static void WriteUsers(PlannedApi api, CodeWriter code)
    {
        DocComments.Summary(code, "Returns a handle to track events of a user.");
        DocComments.Parameter(code, "userId", "The user's ID in your system, at least five characters.");
        DocComments.Parameter(code, "deviceId", "The device's ID; null if it is unknown.");
        code.Line(
            $"public {api.User} {ApiMembers.User}(string {ApiMembers.UserIdParameter}, string? {ApiMembers.DeviceIdParameter} = null) =>"
        );
        code.Push();
        code.Line($"new(this, userId, deviceId, isCurrent: false{Rest(api)});");
        code.Pop();
        code.Line();
        DocComments.Summary(code, "Returns a handle to track events of a device whose user is unknown.");
        DocComments.Parameter(code, "deviceId", "The device's ID.");
        code.Line($"public {api.User} {ApiMembers.Device}(string {ApiMembers.DeviceIdParameter}) =>");
        code.Push();
        code.Line($"new(this, null, deviceId, isCurrent: false{Rest(api)});");
        code.Pop();
        code.Line();
        DocComments.Summary(
            code,
            "Gets a handle for the current user of a client program. Each event is sent for the user set at that time."
        );
        code.Line($"public {api.User} {ApiMembers.CurrentUser} =>");
        code.Push();
        code.Line($"new(this, null, null, isCurrent: true{Rest(api)});");
        code.Pop();
    }

    private static void WriteContext(PlannedApi api, CodeWriter code)
    {
        code.Line();
        code.Line($"internal {api.ContextSnapshot}? ContextSnapshot => this._context;");
        code.Line();
        DocComments.Summary(
            code,
            "Sets the context of all later events, except those of handles with their own context."
        );
        DocComments.Parameter(code, "context", "The properties of the context.");
        code.Line($"public void SetContext(in {api.Context} context) =>");
        code.Push();
        code.Line($"this._context = new {api.ContextSnapshot}(this.Client, context);");
        code.Pop();
    }

    private static void WriteGroup(CodeWriter code, PlannedGroup group)
    {
        code.Line();
        DocComments.Summary(
            code,
            $"Returns a handle to set properties of a group of type '{group.WireName}'.",
            group.Definition.Description
        );
        DocComments.Parameter(code, "name", "The group's name.");
        DocComments.Obsolete(code, group.Definition.Deprecation);
        code.Line($"public {group.Handle} {group.ClientMethod}(string name) => new(this, name);");
    }

    private static string Rest(PlannedApi api) =>
        (api.HasContext ? ", null" : "") + string.Concat(api.Groups.Select(_ => ", null"));
}
