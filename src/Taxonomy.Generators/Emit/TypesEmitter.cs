using Taxonomy.Generators.Api;

namespace Taxonomy.Generators.Emit;

/// <summary>All types that hold values: enums, objects, bundles and the context.</summary>
internal static class TypesEmitter
{
    public static void Write(PlannedApi api, CodeWriter code)
    {
        EnumEmitter.Write(api, code);
        ObjectEmitter.Write(api, code);
        if (api.ContextRecord is { } context)
        {
            code.Gap();
            ContextEmitter.Write(api, code, context);
        }
    }
}
