using System.Globalization;
using Taxonomy.Generators.Api;

namespace Taxonomy.Generators.Emit;

/// <summary>
/// Writes all files of a plan but those of the client and the events. They are few, for the compiler looks at each with
/// every key that is pressed in C#.
/// </summary>
internal static class TypeFiles
{
    public static IReadOnlyList<GeneratedFile> Write(PlannedApi api)
    {
        var plan = api.Plan;
        var files = new List<GeneratedFile>();
        var code = new CodeWriter();
        Add(api.User, UserEmitter.Write);
        if (plan.UserProperties.Count > 0)
        {
            Add(api.User + ".Properties", UserPropertyEmitter.Write);
            Add(api.Identify, IdentifyEmitter.WriteForUser);
        }

        foreach (var group in api.Groups)
        {
            Add(group.Handle, (api, code) => GroupEmitter.Write(api, code, group));
        }

        var hasRecords = api.HasContext || plan.Objects.Count > 0 || plan.Bundles.Count > 0;
        if (hasRecords || plan.Enums.Count > 0)
        {
            Add(api.Client + ".Types", TypesEmitter.Write);
        }

        if (hasRecords || api.OpenEnums.Count < plan.Enums.Count)
        {
            Add(api.Json, JsonClassEmitter.Write);
        }

        if (api.Patterns.Patterns.Count > 0)
        {
            Add(api.Patterns.ClassName, PatternEmitter.Write);
        }

        code.Release();
        return files;

        void Add(string name, Action<PlannedApi, CodeWriter> write)
        {
            SourceFile.Begin(code, api);
            write(api, code);
            files.Add(SourceFile.End(code, name, (files.Count + 1).ToString(CultureInfo.InvariantCulture)));
        }
    }
}
