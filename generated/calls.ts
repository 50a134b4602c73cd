// Compiled from openapi.yaml by `npm run generate`. Do not edit.
import type { CallSpec } from "../src/contract/rules.js";

export const calls = {
  "listStreams": {
    "method": "get",
    "path": "/v2/{project_id}/streams",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "limit": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 100
        }
      },
      "start_stream_name": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "createStream": {
    "method": "post",
    "path": "/v2/{project_id}/streams",
    "success": 201,
    "hasBody": true,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "unless-processed",
    "fields": {
      "stream_name": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "partition_count": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 2147483647
        }
      },
      "stream_type": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "enum": [
            "COMMON",
            "ADVANCED"
          ]
        }
      },
      "data_type": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "enum": [
            "BLOB",
            "JSON",
            "CSV"
          ]
        }
      },
      "data_duration": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 24,
          "maximum": 72,
          "tolerance": {
            "maximum": 168
          }
        }
      },
      "auto_scale_enabled": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "boolean"
        }
      },
      "auto_scale_min_partition_count": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int64",
          "minimum": 1,
          "maximum": 2147483647
        }
      },
      "auto_scale_max_partition_count": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 2147483647
        }
      },
      "data_schema": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 1048576
        }
      },
      "csv_properties": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "object",
          "properties": {
            "delimiter": {
              "type": "string",
              "maxLength": 16
            }
          }
        }
      },
      "compression_format": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "enum": [
            "snappy",
            "gzip",
            "zip"
          ]
        }
      },
      "tags": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "array",
          "maxItems": 10,
          "items": {
            "type": "object",
            "required": [
              "key"
            ],
            "properties": {
              "key": {
                "type": "string",
                "minLength": 1,
                "maxLength": 36,
                "pattern": "^[A-Za-z0-9_\\-\\u4E00-\\u9FFF]+$"
              },
              "value": {
                "type": "string",
                "maxLength": 43,
                "pattern": "^[A-Za-z0-9._\\-\\u4E00-\\u9FFF]*$"
              }
            }
          }
        }
      },
      "sys_tags": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "array",
          "maxItems": 10,
          "items": {
            "type": "object",
            "properties": {
              "key": {
                "type": "string",
                "enum": [
                  "_sys_enterprise_project_id"
                ]
              },
              "value": {
                "type": "string",
                "maxLength": 36
              }
            }
          }
        }
      }
    }
  },
  "showStream": {
    "method": "get",
    "path": "/v2/{project_id}/streams/{stream_name}",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "start_partitionId": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 18,
          "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
        }
      },
      "limit_partitions": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 1000
        }
      }
    }
  },
  "updatePartitionCount": {
    "method": "put",
    "path": "/v2/{project_id}/streams/{stream_name}",
    "success": 200,
    "hasBody": true,
    "answers": true,
    "mayBeEmpty": true,
    "retry": "unless-processed",
    "fields": {
      "stream_name": {
        "in": [
          "path",
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "target_partition_count": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 2147483647
        }
      }
    }
  },
  "deleteStream": {
    "method": "delete",
    "path": "/v2/{project_id}/streams/{stream_name}",
    "success": 204,
    "hasBody": false,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "consumeRecords": {
    "method": "get",
    "path": "/v2/{project_id}/records",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "partition-cursor": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 512
        }
      },
      "max_fetch_bytes": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 2147483647
        }
      }
    }
  },
  "sendRecords": {
    "method": "post",
    "path": "/v2/{project_id}/records",
    "success": 200,
    "hasBody": true,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "at-least-once",
    "fields": {
      "stream_name": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "stream_id": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 64
        }
      },
      "records": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "array",
          "minItems": 1,
          "maxItems": 10000,
          "items": {
            "type": "object",
            "required": [
              "data"
            ],
            "properties": {
              "data": {
                "type": "string",
                "maxLength": 1398104,
                "pattern": "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
              },
              "explicit_hash_key": {
                "type": "string",
                "maxLength": 19,
                "pattern": "^(0|[1-9][0-9]{0,18})$",
                "format": "int64"
              },
              "partition_id": {
                "type": "string",
                "maxLength": 18,
                "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
              },
              "partition_key": {
                "type": "string",
                "maxLength": 1048576
              }
            }
          }
        }
      }
    }
  },
  "showCursor": {
    "method": "get",
    "path": "/v2/{project_id}/cursors",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream-name": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "partition-id": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "maxLength": 18,
          "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
        }
      },
      "cursor-type": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "enum": [
            "AT_SEQUENCE_NUMBER",
            "AFTER_SEQUENCE_NUMBER",
            "TRIM_HORIZON",
            "LATEST",
            "AT_TIMESTAMP"
          ]
        }
      },
      "starting-sequence-number": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 19,
          "pattern": "^(0|[1-9][0-9]{0,18})$",
          "format": "int64"
        }
      },
      "timestamp": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int64",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      }
    }
  },
  "listApp": {
    "method": "get",
    "path": "/v2/{project_id}/apps",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "limit": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 100
        }
      },
      "start_app_name": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "stream_name": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "createApp": {
    "method": "post",
    "path": "/v2/{project_id}/apps",
    "success": 201,
    "hasBody": true,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "unless-processed",
    "fields": {
      "app_name": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "showApp": {
    "method": "get",
    "path": "/v2/{project_id}/apps/{app_name}",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "app_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "deleteApp": {
    "method": "delete",
    "path": "/v2/{project_id}/apps/{app_name}",
    "success": 204,
    "hasBody": false,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "app_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "showConsumerState": {
    "method": "get",
    "path": "/v2/{project_id}/apps/{app_name}/streams/{stream_name}",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "app_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "checkpoint_type": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "enum": [
            "LAST_READ"
          ]
        }
      },
      "limit": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 1000
        }
      },
      "start_partition_id": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 18,
          "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
        }
      }
    }
  },
  "showCheckpoint": {
    "method": "get",
    "path": "/v2/{project_id}/checkpoints",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": true,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "partition_id": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "maxLength": 18,
          "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
        }
      },
      "app_name": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 50,
          "pattern": "^[A-Za-z0-9_-]+$",
          "tolerance": {
            "maxLength": 200
          }
        }
      },
      "checkpoint_type": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "enum": [
            "LAST_READ"
          ]
        }
      }
    }
  },
  "commitCheckpoint": {
    "method": "post",
    "path": "/v2/{project_id}/checkpoints",
    "success": 201,
    "hasBody": true,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "app_name": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 50,
          "pattern": "^[A-Za-z0-9_-]+$",
          "tolerance": {
            "maxLength": 200
          }
        }
      },
      "checkpoint_type": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "enum": [
            "LAST_READ"
          ]
        }
      },
      "stream_name": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "partition_id": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "maxLength": 18,
          "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
        }
      },
      "sequence_number": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "maxLength": 19,
          "pattern": "^(0|[1-9][0-9]{0,18})$",
          "format": "int64"
        }
      },
      "metadata": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 1000
        }
      }
    }
  },
  "deleteCheckpoint": {
    "method": "delete",
    "path": "/v2/{project_id}/checkpoints",
    "success": 204,
    "hasBody": false,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "app_name": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 50,
          "pattern": "^[A-Za-z0-9_-]+$",
          "tolerance": {
            "maxLength": 200
          }
        }
      },
      "checkpoint_type": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "enum": [
            "LAST_READ"
          ]
        }
      },
      "partition_id": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 18,
          "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
        }
      }
    }
  }
} as const satisfies Readonly<Record<string, CallSpec>>;
