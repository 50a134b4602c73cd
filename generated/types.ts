// Compiled from openapi.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/v2/{project_id}/streams": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * List streams
         * @description Lists the streams of the project, sorted by name. When `has_more_streams` is true, ask again with the last name as
         *     `start_stream_name`.
         */
        get: operations["listStreams"];
        put?: never;
        /**
         * Create a stream
         * @description Creates a stream with a number of partitions. A partition is the unit of throughput: in a COMMON stream it takes
         *     1 MB or 1,000 records a second, in an ADVANCED stream 5 MB or 2,000 records a second.
         *
         *     An account can have 50 partitions of COMMON and 10 of ADVANCED streams, unless its quota was raised.
         */
        post: operations["createStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/streams/{stream_name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        /**
         * Show a stream
         * @description Gives the settings of a stream and its partitions, in order. When `has_more_partitions` is true, ask again with the
         *     last partition id as `start_partitionId`.
         *
         *     After a scale-down the partitions that were taken away are DELETED: they can be read until their records expire, and
         *     then are EXPIRED. A scale-up makes such partitions ACTIVE again before it adds new ones.
         */
        get: operations["showStream"];
        /**
         * Change the number of partitions
         * @description Scales a stream up or down to a number of partitions. The service limits how often: five times an hour, and not again
         *     within an hour after a success, says the document; the two contradict each other, so be ready for a refusal.
         */
        put: operations["updatePartitionCount"];
        post?: never;
        /**
         * Delete a stream
         * @description Deletes a stream with its records. The checkpoints that apps have on it go with it, and its cursors are no longer
         *     valid.
         */
        delete: operations["deleteStream"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * Read records
         * @description Reads the records behind a cursor, in the order of their sequence numbers, and gives the cursor for the next read.
         *     An empty list means that there is nothing to read *now*; ask again with the next cursor.
         *
         *     A cursor is valid for five minutes. When it has expired (`DIS.4225`), obtain a new one behind the last record
         *     that was read.
         */
        get: operations["consumeRecords"];
        put?: never;
        /**
         * Upload records
         * @description Uploads a batch of records to a stream. The answer has one entry per record, in the order of the request.
         *
         *     **The status is 200 even when some records were refused**: look at `failed_record_count`, and send again those
         *     entries that have an `error_code`. A repeated upload can store a record twice.
         *
         *     A record goes to the partition that its `partition_id` names; without one, to the partition whose hash range
         *     contains its `explicit_hash_key`; without that, to the partition of the hash of its `partition_key`; with none of
         *     the three the service chooses.
         */
        post: operations["sendRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/cursors": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * Obtain a cursor
         * @description Gives a cursor that points to a place in one partition. With [A : B] as the range of the partition, where A is the
         *     earliest record that is still kept and B the number that will be written next, and n as
         *     `starting-sequence-number`, reading begins
         *
         *     - with `AT_SEQUENCE_NUMBER`, the default, at n, which may be A to B; without n at A
         *     - with `AFTER_SEQUENCE_NUMBER` at n + 1, where n may be A - 1 to B - 1
         *     - with `TRIM_HORIZON` at A
         *     - with `LATEST` at B
         *     - with `AT_TIMESTAMP` at the first record that was written at `timestamp` or after it; a time before the earliest
         *       record that is kept gives `DIS.4300`, and the message names the earliest time
         *
         *     To resume from a checkpoint, use AFTER_SEQUENCE_NUMBER with the committed number. A number outside the range gives
         *     `DIS.4224`. A cursor is valid for five minutes.
         */
        get: operations["showCursor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/apps": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * List apps
         * @description Lists the apps of the project, sorted by name, or those that have a checkpoint on a stream. When `has_more_app` is
         *     true, ask again with the last name as `start_app_name`.
         */
        get: operations["listApp"];
        put?: never;
        /**
         * Create an app
         * @description Makes a consumer program known to the service. An app must exist before it can commit checkpoints.
         *
         *     Keep the name within 50 characters: the checkpoint operations take no longer one.
         */
        post: operations["createApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/apps/{app_name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the app.
                 * @example newapp
                 */
                app_name: components["parameters"]["AppName"];
            };
            cookie?: never;
        };
        /**
         * Show an app
         * @description Gives the id of an app, when it was created, and the streams on which it has checkpoints.
         */
        get: operations["showApp"];
        put?: never;
        post?: never;
        /**
         * Delete an app
         * @description Deletes an app with its checkpoints. An app that is being used is refused with `DIS.4331`.
         */
        delete: operations["deleteApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/apps/{app_name}/streams/{stream_name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the app.
                 * @example newapp
                 */
                app_name: components["parameters"]["AppName"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        /**
         * Show how far an app has come in a stream
         * @description Lists the partitions of a stream, each with the checkpoint of the app and the range of sequence numbers that the
         *     partition holds. A partition without a checkpoint has the sequence number -1.
         *
         *     Partitions come in order. When `has_more` is true, ask again with the last partition id as `start_partition_id`.
         */
        get: operations["showConsumerState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * Show a checkpoint
         * @description Gives the sequence number that an app committed last for a partition, and the metadata that came with it.
         *
         *     What the service answers when there is no checkpoint yet is not documented. Take each of these as "none": an
         *     empty answer, no sequence number, a negative one, and the error `DIS.4375`.
         */
        get: operations["showCheckpoint"];
        put?: never;
        /**
         * Commit a checkpoint
         * @description Records how far an app has consumed a partition. When the app consumes again, after a restart or a crash, it
         *     continues from this checkpoint.
         *
         *     A later commit replaces an earlier one, also when its number is smaller; committing the same number twice changes
         *     nothing. With [A : B] as the range of the partition the sequence number must be from A - 1 (0 at the least) to B;
         *     otherwise the service refuses it and keeps the checkpoint that it has.
         */
        post: operations["commitCheckpoint"];
        /**
         * Delete checkpoints
         * @description Deletes the checkpoint of an app for one partition of a stream. **Without `partition_id` it deletes those of all
         *     partitions.** An app that consumes again then has no checkpoint to continue from.
         */
        delete: operations["deleteCheckpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Id of a project. */
        ProjectId: string;
        /** @description Name of a stream. Letters, digits, hyphens and underscores. */
        StreamName: string;
        /** @description Name of an app. Letters, digits, hyphens and underscores. */
        AppName: string;
        /** @description Name of an app as the checkpoint operations take it. Letters, digits, hyphens and underscores. */
        CheckpointAppName: string;
        /**
         * @description Partition of a stream, in either of two forms that mean the same: `shardId-0000000000` or `0`. The partitions of
         *     a stream with three are 0, 1 and 2, or shardId-0000000000, shardId-0000000001 and shardId-0000000002.
         * @example shardId-0000000000
         * @example 0
         */
        PartitionId: string;
        /**
         * Format: int64
         * @description Sequence number of a record in its partition, as decimal digits: 0 to 9223372036854775807. Keep it as text; a
         *     JSON number of this size is rounded by many programs.
         */
        SequenceNumber: string;
        /**
         * Format: int64
         * @description Place in the hash range of the partitions, as decimal digits, 0 to 9223372036854775807.
         */
        HashKey: string;
        /** @description Cursor that points into a partition; opaque, valid for five minutes. */
        Cursor: string;
        /**
         * @description Where a cursor starts.
         * @default AT_SEQUENCE_NUMBER
         * @enum {string}
         */
        CursorType: "AT_SEQUENCE_NUMBER" | "AFTER_SEQUENCE_NUMBER" | "TRIM_HORIZON" | "LATEST" | "AT_TIMESTAMP";
        /**
         * @description Type of a checkpoint. With LAST_READ the service keeps one sequence number, and the metadata that came with it.
         * @enum {string}
         */
        CheckpointType: "LAST_READ";
        /**
         * Format: int64
         * @description Time in milliseconds since 1970-01-01 UTC.
         */
        Milliseconds: number;
        /**
         * @description Bytes of a record in base64, the standard alphabet with padding: `ZGF0YQ==` is the text "data". A record can have
         *     1 MB before it is encoded.
         */
        Base64: string;
        CreateStreamRequest: {
            stream_name: components["schemas"]["StreamName"];
            /**
             * Format: int32
             * @description Number of partitions. The quota of the account applies.
             */
            partition_count: number;
            /**
             * @description COMMON takes 1 MB/s a partition, ADVANCED 5 MB/s. COMMON when left out.
             * @enum {string}
             */
            stream_type?: "COMMON" | "ADVANCED";
            /**
             * @description What the records are. BLOB is any bytes.
             * @default BLOB
             * @enum {string}
             */
            data_type?: "BLOB" | "JSON" | "CSV";
            /**
             * Format: int32
             * @description How long records are kept, in hours.
             * @default 24
             */
            data_duration?: number;
            /**
             * @description Whether the service changes the number of partitions by itself.
             * @default false
             */
            auto_scale_enabled?: boolean;
            /**
             * Format: int64
             * @description Smallest number of partitions when the service scales down.
             */
            auto_scale_min_partition_count?: number;
            /**
             * Format: int32
             * @description Largest number of partitions when the service scales up.
             */
            auto_scale_max_partition_count?: number;
            /** @description Structure of JSON or CSV records, as an Avro schema. */
            data_schema?: string;
            csv_properties?: components["schemas"]["CsvProperties"];
            /**
             * @description How the records are compressed; not at all when left out.
             * @enum {string}
             */
            compression_format?: "snappy" | "gzip" | "zip";
            /** @description Tags of the stream. */
            tags?: components["schemas"]["Tag"][];
            /** @description Enterprise project of the stream. */
            sys_tags?: components["schemas"]["SysTag"][];
        };
        /** @description How CSV records are written. */
        CsvProperties: {
            /** @description Separator between two values. */
            delimiter?: string;
        };
        /** @description A tag. A key appears once on a stream. */
        Tag: {
            /** @description Key. Letters, digits, hyphens, underscores and Chinese characters. */
            key: string;
            /** @description Value. Letters, digits, periods, hyphens, underscores and Chinese characters. */
            value?: string;
        };
        /** @description Enterprise project of a stream. */
        SysTag: {
            /**
             * @description Always _sys_enterprise_project_id.
             * @enum {string}
             */
            key?: "_sys_enterprise_project_id";
            /** @description Id of the enterprise project, a UUID of 36 characters; `0` is the default project. */
            value?: string;
        };
        ListStreamsResponse: {
            /**
             * Format: int64
             * @description How many streams there are in all, on whichever page.
             */
            total_number: number;
            /** @description Names of the streams, sorted. */
            stream_names: string[];
            /** @description Whether there are more streams than listed here. */
            has_more_streams: boolean;
            /** @description The streams, in the order of the names. */
            stream_info_list?: components["schemas"]["StreamInfo"][];
        };
        /** @description A stream in a list. */
        StreamInfo: {
            /** @description Id of the stream. */
            stream_id?: string;
            /** @description Name of the stream. */
            stream_name: string;
            /**
             * Format: int64
             * @description When the stream was created, in milliseconds since 1970-01-01 UTC.
             */
            create_time?: number;
            /** @description How long records are kept, in hours. */
            retention_period?: number;
            /**
             * @description CREATING, RUNNING, TERMINATING, TERMINATED or FROZEN.
             * @example RUNNING
             */
            status?: string;
            /**
             * @description COMMON or ADVANCED.
             * @example COMMON
             */
            stream_type?: string;
            /**
             * @description What the records are.
             * @example BLOB
             */
            data_type?: string;
            /** @description How many partitions can be written to. */
            partition_count?: number;
            /** @description Whether the service changes the number of partitions by itself. */
            auto_scale_enabled?: boolean;
            /** @description Smallest number of partitions when the service scales down; 0 when it does not. */
            auto_scale_min_partition_count?: number;
            /** @description Largest number of partitions when the service scales up; 0 when it does not. */
            auto_scale_max_partition_count?: number;
            /** @description Tags of the stream. */
            tags?: components["schemas"]["StreamTag"][];
            /** @description Enterprise project of the stream. */
            sys_tags?: components["schemas"]["StreamTag"][];
        };
        /** @description A tag as the service gives it. */
        StreamTag: {
            /** @description Key. */
            key?: string;
            /** @description Value. */
            value?: string;
            /** @description In tags of the system, the key once more; the document lists it without a reason. */
            status?: string;
        };
        ShowStreamResponse: {
            /** @description Id of the stream. */
            stream_id?: string;
            /** @description Name of the stream. */
            stream_name: string;
            /**
             * Format: int64
             * @description When the stream was created, in milliseconds since 1970-01-01 UTC.
             */
            create_time?: number;
            /**
             * Format: int64
             * @description When the stream was changed last, in milliseconds since 1970-01-01 UTC.
             */
            last_modified_time?: number;
            /** @description How long records are kept, in hours. */
            retention_period?: number;
            /**
             * @description CREATING, RUNNING, TERMINATING, TERMINATED or FROZEN.
             * @example RUNNING
             */
            status: string;
            /**
             * @description COMMON or ADVANCED.
             * @example COMMON
             */
            stream_type?: string;
            /**
             * @description What the records are.
             * @example BLOB
             */
            data_type?: string;
            /** @description Structure of JSON or CSV records, as an Avro schema. */
            data_schema?: string;
            /**
             * @description How the records are compressed.
             * @example gzip
             */
            compression_format?: string;
            csv_properties?: components["schemas"]["CsvProperties"];
            /** @description How many partitions can be written to, those that are ACTIVE. */
            writable_partition_count?: number;
            /** @description How many partitions can be read, those that are ACTIVE or DELETED. */
            readable_partition_count?: number;
            /** @description The partitions, in order. */
            partitions: components["schemas"]["Partition"][];
            /** @description Whether there are more partitions than listed here. */
            has_more_partitions: boolean;
            /** @description How the number of partitions was changed. */
            update_partition_counts?: components["schemas"]["PartitionCountChange"][];
            /** @description Whether the service changes the number of partitions by itself. */
            auto_scale_enabled?: boolean;
            /** @description Smallest number of partitions when the service scales down; 0 when it does not. */
            auto_scale_min_partition_count?: number;
            /** @description Largest number of partitions when the service scales up; 0 when it does not. */
            auto_scale_max_partition_count?: number;
            /** @description Tags of the stream. */
            tags?: components["schemas"]["StreamTag"][];
            /** @description Enterprise project of the stream. */
            sys_tags?: components["schemas"]["StreamTag"][];
        };
        /** @description A partition of a stream. */
        Partition: {
            /**
             * @description Partition id in the long form.
             * @example shardId-0000000000
             */
            partition_id: string;
            /**
             * @description CREATING, ACTIVE, DELETED (readable until its records expire) or EXPIRED.
             * @example ACTIVE
             */
            status: string;
            /**
             * @description Hash keys of its records, first and last; `[-1 : -1]` when it takes none any more.
             * @example [0 : 9223372036854775807]
             */
            hash_range?: string | null;
            /**
             * @description Earliest sequence number that is still kept, and the one that is written next; another text, or none, when the partition has expired.
             * @example [289911 : 289927]
             */
            sequence_number_range?: string | null;
            /** @description Partition that this one was made from. */
            parent_partitions?: string | null;
        };
        /** @description A change of the number of partitions. */
        PartitionCountChange: {
            /**
             * Format: int64
             * @description When it was made, in milliseconds since 1970-01-01 UTC.
             */
            create_timestamp?: number;
            /** @description Number of partitions before. */
            src_partition_count?: number;
            /** @description Number of partitions after. */
            target_partition_count?: number;
            /** @description Result as a number. */
            result_code?: number;
            /** @description Result as a text. */
            result_msg?: string | number | null;
            /** @description Whether the service made the change by itself. */
            auto_scale?: boolean;
        };
        UpdatePartitionCountRequest: {
            stream_name: components["schemas"]["StreamName"];
            /**
             * Format: int32
             * @description Number of partitions to have.
             */
            target_partition_count: number;
        };
        UpdatePartitionCountResponse: {
            /** @description Name of the stream. */
            stream_name?: string;
            /** @description Number of partitions before. */
            current_partition_count?: number;
            /** @description Number of partitions after. */
            target_partition_count?: number;
        };
        SendRecordsRequest: {
            stream_name: components["schemas"]["StreamName"];
            /**
             * @description Id of the stream. It is used when no stream has the name, and needed for a stream that another account shares
             *     with yours.
             */
            stream_id?: string;
            /**
             * @description Records to upload. All of them together may have 1 MB in a COMMON stream and 5 MB in an ADVANCED one. How many
             *     there may be is not documented; official clients send up to 10,000.
             */
            records: components["schemas"]["SendRecordsEntry"][];
        };
        SendRecordsEntry: {
            data: components["schemas"]["Base64"];
            explicit_hash_key?: components["schemas"]["HashKey"];
            partition_id?: components["schemas"]["PartitionId"];
            /** @description Records with the same key go to the same partition, as long as the partitions stay the same. */
            partition_key?: string;
        };
        SendRecordsResponse: {
            /** @description How many records were refused. */
            failed_record_count: number;
            /** @description One entry per record, in the order of the request. */
            records: components["schemas"]["SendRecordsResult"][];
        };
        /** @description What became of a record. It was stored when there is no `error_code`, or an empty one. */
        SendRecordsResult: {
            /** @description Partition that the record went to, in the long form. */
            partition_id?: string | null;
            /** @description Sequence number of the record. */
            sequence_number?: string | null;
            /** @description Code of the error; `DIS.4303` and codes that begin with `DIS.5` are worth another try. */
            error_code?: string | null;
            /** @description What went wrong. */
            error_message?: string | null;
        };
        ConsumeRecordsResponse: {
            /** @description Records in the order of their sequence numbers. */
            records: components["schemas"]["Record"][];
            next_partition_cursor: components["schemas"]["Cursor"];
        };
        Record: {
            /** @description Key that the record was uploaded with; none when it was uploaded with a partition id. */
            partition_key?: string | null;
            /** @description Sequence number of the record in its partition. */
            sequence_number: string;
            /** @description Bytes of the record in base64. */
            data: string;
            /**
             * Format: int64
             * @description When the record was written, in milliseconds since 1970-01-01 UTC.
             */
            timestamp?: number;
            /**
             * @description What the timestamp means; CreateTime is the time of the upload.
             * @example CreateTime
             */
            timestamp_type?: string;
        };
        ShowCursorResponse: {
            partition_cursor: components["schemas"]["Cursor"];
        };
        CreateAppRequest: {
            app_name: components["schemas"]["AppName"];
        };
        ListAppResponse: {
            /** @description Whether there are more apps than listed here. */
            has_more_app: boolean;
            /** @description The apps, sorted by name. */
            apps: components["schemas"]["App"][];
            /** @description How many apps there are in all. */
            total_number?: number;
        };
        /** @description An app. */
        App: {
            /** @description Name of the app. */
            app_name: string;
            /** @description Id of the app. */
            app_id?: string;
            /**
             * Format: int64
             * @description When the app was created, in milliseconds since 1970-01-01 UTC.
             */
            create_time?: number;
            /** @description Streams on which the app has checkpoints. */
            commit_checkpoint_stream_names?: string[];
        };
        ShowConsumerStateResponse: {
            /** @description Whether there are more partitions than listed here. */
            has_more: boolean;
            /** @description Name of the stream. */
            stream_name?: string;
            /** @description Name of the app. */
            app_name?: string;
            /** @description The partitions, in order. */
            partition_consuming_states: components["schemas"]["PartitionConsumingState"][];
        };
        PartitionConsumingState: {
            /** @description Partition of the stream, in either form. */
            partition_id: string | number;
            /** @description Checkpoint of the app, -1 when there is none. */
            sequence_number: string | number;
            /**
             * Format: int64
             * @description End of the range of sequence numbers in the partition.
             */
            latest_offset?: number;
            /**
             * Format: int64
             * @description Earliest sequence number that the partition still holds.
             */
            earliest_offset?: number;
            /**
             * @description Type of the checkpoint.
             * @example LAST_READ
             */
            checkpoint_type?: string;
            /**
             * @description CREATING, ACTIVE, DELETED (readable until its records expire) or EXPIRED.
             * @example ACTIVE
             */
            status?: string;
            /** @description Metadata of the checkpoint; some versions of the service give it. */
            metadata?: string | null;
        };
        CommitCheckpointRequest: {
            app_name: components["schemas"]["CheckpointAppName"];
            checkpoint_type: components["schemas"]["CheckpointType"];
            stream_name: components["schemas"]["StreamName"];
            partition_id: components["schemas"]["PartitionId"];
            sequence_number: components["schemas"]["SequenceNumber"];
            /** @description Text that is kept with the checkpoint for the app, 1,000 characters at the most. */
            metadata?: string;
        };
        ShowCheckpointResponse: {
            /** @description Sequence number that was committed last; missing, empty or negative when there is no checkpoint. */
            sequence_number?: string | number | null;
            /** @description Metadata that was committed with it. */
            metadata?: string | null;
        };
        /**
         * @description Error of the service or of a gateway in front of it. The service writes `errorCode` and `message`, the documents
         *     show `error_code` and `error_msg`; read both.
         */
        Error: components["schemas"]["ServiceError"] | components["schemas"]["GatewayError"];
        ServiceError: {
            /**
             * @description Code of the service, a key of `x-error-codes`.
             * @example DIS.4301
             */
            errorCode: string;
            /** @description What went wrong, for a person. */
            message: string;
        };
        GatewayError: {
            /**
             * @description Code of the service or of the gateway.
             * @example APIGW.0301
             */
            error_code: string;
            /** @description What went wrong, for a person. */
            error_msg: string;
        };
    };
    responses: {
        /** @description Done; the body is empty. */
        CreatedWithoutBody: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /**
         * @description Refused. The code tells why, and whether a repetition can help: throttling (`DIS.4303`, `DIS.4305`) and expired
         *     cursors (`DIS.4225`) come with this status, too.
         */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A gateway in front of the service did not accept the credentials. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The credentials are valid and do not permit this call, or the account is in arrears. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The document lists this status for the call, without saying when it comes. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is too large. */
        TooLarge: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests; wait before the next one. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The service did not accept the credentials; the code says what is wrong with them. */
        AuthenticationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The service failed; the same request can succeed later. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description Id of the project that the stream belongs to.
         * @example 0123456789abcdef0123456789abcdef
         */
        ProjectId: components["schemas"]["ProjectId"];
        /**
         * @description Name of the stream.
         * @example newstream
         */
        StreamName: components["schemas"]["StreamName"];
        /**
         * @description Name of the app.
         * @example newapp
         */
        AppName: components["schemas"]["AppName"];
        /**
         * @description Name of the stream that the checkpoint belongs to.
         * @example newstream
         */
        CheckpointStreamName: components["schemas"]["StreamName"];
        /**
         * @description Name of the app that the checkpoint belongs to.
         * @example newapp
         */
        CheckpointAppName: components["schemas"]["CheckpointAppName"];
        /**
         * @description Type of the checkpoint.
         * @example LAST_READ
         */
        CheckpointType: components["schemas"]["CheckpointType"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description How long to wait before the next request, in seconds or as a date.
         * @example 2
         */
        RetryAfter: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listStreams: {
        parameters: {
            query?: {
                /**
                 * @description How many streams to list at the most.
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description List the streams behind this one; it is not in the list itself.
                 * @example newstream
                 */
                start_stream_name?: components["schemas"]["StreamName"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The streams. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListStreamsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    createStream: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateStreamRequest"];
            };
        };
        responses: {
            201: components["responses"]["CreatedWithoutBody"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showStream: {
        parameters: {
            query?: {
                /**
                 * @description List the partitions behind this one; it is not in the list itself.
                 * @example shardId-0000000000
                 */
                start_partitionId?: components["schemas"]["PartitionId"];
                /**
                 * @description How many partitions to list at the most.
                 * @example 100
                 */
                limit_partitions?: number;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowStreamResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    updatePartitionCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePartitionCountRequest"];
            };
        };
        responses: {
            /** @description The number of partitions will be changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdatePartitionCountResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteStream: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted; the body is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    consumeRecords: {
        parameters: {
            query: {
                /**
                 * @description The cursor, from `showCursor` or from the previous read.
                 * @example eyJnZXRJdGVyYXRvclBhcmFtIjp7InN0cmVhbS1uYW1lIjoianpjIn19
                 */
                "partition-cursor": components["schemas"]["Cursor"];
                /**
                 * @description How many bytes to return at the most. A record larger than this is never returned, so leave room for the
                 *     largest one.
                 * @example 1048576
                 */
                max_fetch_bytes?: number;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records, none if there is nothing to read now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsumeRecordsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    sendRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendRecordsRequest"];
            };
        };
        responses: {
            /** @description An outcome for each record. Check `failed_record_count`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendRecordsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showCursor: {
        parameters: {
            query: {
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                "stream-name": components["schemas"]["StreamName"];
                /**
                 * @description Partition of the stream, in either form.
                 * @example shardId-0000000000
                 */
                "partition-id": components["schemas"]["PartitionId"];
                /**
                 * @description Where to start; see the list above.
                 * @example AFTER_SEQUENCE_NUMBER
                 */
                "cursor-type"?: components["schemas"]["CursorType"];
                /**
                 * @description Sequence number to start at or after; with the two types that end in SEQUENCE_NUMBER.
                 * @example 10
                 */
                "starting-sequence-number"?: components["schemas"]["SequenceNumber"];
                /**
                 * @description Time to start at, in milliseconds since 1970-01-01 UTC; with AT_TIMESTAMP. A time in the future acts like
                 *     LATEST.
                 * @example 1527577402541
                 */
                timestamp?: components["schemas"]["Milliseconds"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cursor. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowCursorResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    listApp: {
        parameters: {
            query?: {
                /**
                 * @description How many apps to list at the most.
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description List the apps behind this one; it is not in the list itself.
                 * @example newapp
                 */
                start_app_name?: components["schemas"]["AppName"];
                /**
                 * @description List only the apps that have a checkpoint on this stream.
                 * @example newstream
                 */
                stream_name?: components["schemas"]["StreamName"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The apps. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAppResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    createApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAppRequest"];
            };
        };
        responses: {
            201: components["responses"]["CreatedWithoutBody"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the app.
                 * @example newapp
                 */
                app_name: components["parameters"]["AppName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The app. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the app.
                 * @example newapp
                 */
                app_name: components["parameters"]["AppName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted; the body is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showConsumerState: {
        parameters: {
            query: {
                /**
                 * @description Type of the checkpoints.
                 * @example LAST_READ
                 */
                checkpoint_type: components["schemas"]["CheckpointType"];
                /**
                 * @description How many partitions to list at the most.
                 * @example 100
                 */
                limit?: number;
                /**
                 * @description List the partitions behind this one; it is not in the list itself.
                 * @example shardId-0000000000
                 */
                start_partition_id?: components["schemas"]["PartitionId"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the app.
                 * @example newapp
                 */
                app_name: components["parameters"]["AppName"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The partitions and how far the app has come in each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowConsumerStateResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showCheckpoint: {
        parameters: {
            query: {
                /**
                 * @description Name of the stream that the checkpoint belongs to.
                 * @example newstream
                 */
                stream_name: components["parameters"]["CheckpointStreamName"];
                /**
                 * @description Partition of the stream, in either form.
                 * @example 0
                 */
                partition_id: components["schemas"]["PartitionId"];
                /**
                 * @description Name of the app that the checkpoint belongs to.
                 * @example newapp
                 */
                app_name: components["parameters"]["CheckpointAppName"];
                /**
                 * @description Type of the checkpoint.
                 * @example LAST_READ
                 */
                checkpoint_type: components["parameters"]["CheckpointType"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The checkpoint. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowCheckpointResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    commitCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommitCheckpointRequest"];
            };
        };
        responses: {
            201: components["responses"]["CreatedWithoutBody"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteCheckpoint: {
        parameters: {
            query: {
                /**
                 * @description Name of the stream that the checkpoint belongs to.
                 * @example newstream
                 */
                stream_name: components["parameters"]["CheckpointStreamName"];
                /**
                 * @description Name of the app that the checkpoint belongs to.
                 * @example newapp
                 */
                app_name: components["parameters"]["CheckpointAppName"];
                /**
                 * @description Type of the checkpoint.
                 * @example LAST_READ
                 */
                checkpoint_type: components["parameters"]["CheckpointType"];
                /**
                 * @description Partition of the stream, in either form; left out, all partitions of the stream.
                 * @example 0
                 */
                partition_id?: components["schemas"]["PartitionId"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted; the body is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
}
