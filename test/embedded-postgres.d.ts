export interface EmbeddedServer {
    readonly url: string;
    stop(): Promise<void>;
}
export declare function startEmbeddedPostgres(initdbFlags: readonly string[], postgresFlags: readonly string[]): Promise<EmbeddedServer>;
